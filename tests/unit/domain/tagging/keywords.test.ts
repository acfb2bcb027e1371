import { extractKeywords } from '../../../../src/domain/tagging/keywords';

const text = [
  '布爾哈通河畔的冰雕展週末開放，主辦方介紹，今年的冰雕共有三十件。',
  '冰雕作者來自各地。志願者在現場維持秩序，觀眾可以乘坐觀光雪橇。',
  '主辦方說，雪橇由本地工匠製作，2020年1月5日起，每人收費15元。雪橇共40架。',
].join('\n');
const title = '冰雕與雪橇迎客';
const names = (input: Partial<Parameters<typeof extractKeywords>[0]> = {}): string[] =>
  extractKeywords({ title, text, ...input }).map(({ name }) => name);

test('the words that a text dwells on come first, as printed', () => {
  expect(names().slice(0, 2)).toEqual(['冰雕', '雪橇']);
});

test('each has its folded key and its count in title and text', () => {
  expect(extractKeywords({ title, text })[0]).toMatchObject({ folded: '冰雕', count: 4 });
  expect(extractKeywords({ title: '', text: '佈局遊樂園，遊樂園' })[0]).toMatchObject({
    name: '遊樂園',
    folded: '游乐园',
  });
});

test('a word of the vocabulary is no candidate', () => {
  expect(names({ exclude: new Set(['冰雕']) })).not.toContain('冰雕');
});

test('numbers, dates and words written once are no candidates', () => {
  for (const name of names({ limit: 50 })) expect(name).not.toMatch(/\d|三十|觀眾|工匠/);
});

test.each([
  ['verbs and function words', '因為他們回來，因為他們回來，因為他們回來'],
  ['words of the trade', '記者報道，記者報道。'],
  ['numerals', '第三届，第三届，十多人，十多人'],
  ['punctuation', '——……——……！！！！'],
  ['nothing', ''],
])('%s give no candidates', (_case, given) => {
  expect(names({ title: '', text: given })).toEqual([]);
});

test('the title counts three times', () => {
  const given = '雪橇和冰雕，冰雕和雪橇。';
  const scoreOf = (word: string, input: string): number =>
    extractKeywords({ title: input, text: given }).find(({ name }) => name === word)?.score ?? 0;
  expect(scoreOf('冰雕', '冰雕')).toBeGreaterThan(scoreOf('雪橇', '冰雕'));
});

test('both scripts count as one word and the usual form is kept', () => {
  const [word] = extractKeywords({ title: '', text: '遊樂園，遊樂園，游乐园' });
  expect(word).toMatchObject({ name: '遊樂園', count: 3 });
});

test('there are at most five, or as many as asked for', () => {
  const many = '蜜蜂 蝴蝶 蜻蜓 螞蟻 蜘蛛 蟋蟀 蚯蚓。'.repeat(2);
  expect(names({ title: '', text: many })).toHaveLength(5);
  expect(names({ title: '', text: many, limit: 2 })).toHaveLength(2);
});

test('the same text gives the same candidates', () => {
  expect(extractKeywords({ title, text })).toEqual(extractKeywords({ title, text }));
});

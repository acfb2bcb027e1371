import { explainKeywords, extractKeywords } from '../../../../src/domain/tagging/keywords';

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
  expect(extractKeywords({ title: '', text: '遊樂園，遊樂園，遊樂園' })[0]).toMatchObject({
    name: '遊樂園',
    folded: '游乐园',
  });
});

test('a word of the vocabulary is not a candidate', () => {
  expect(names({ exclude: new Set(['冰雕']) })).not.toContain('冰雕');
});

test('numbers, dates and words written once are not candidates', () => {
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

test('a word of the title is likelier than one of the text alone', () => {
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
  const insects = {
    title: '蜜蜂、蝴蝶、蜻蜓、螞蟻、蜘蛛、蟋蟀',
    text: '蜜蜂，蝴蝶，蜻蜓，螞蟻，蜘蛛，蟋蟀。'.repeat(2),
  };
  expect(names(insects)).toHaveLength(5);
  expect(names({ ...insects, limit: 2 })).toHaveLength(2);
});

test('what is far less likely than the first keyword is left out', () => {
  expect(
    names({
      title: '郭曉燕：雪橇節辦得好',
      text: '郭曉燕參加雪橇節。雪橇節上，郭曉燕說雪橇節辦得好。',
    }),
  ).toEqual(['郭曉燕', '雪橇節']);
});

test('the same text gives the same candidates', () => {
  expect(extractKeywords({ title, text })).toEqual(extractKeywords({ title, text }));
});

describe('phrases', () => {
  const text = [
    '城市基層黨建是這次會議的主題。與會者參觀了春水社區，了解城市基層黨建的做法。',
    '城市基層黨建要靠社區黨員，社區黨員說，黨建做得好，居民就滿意。',
  ].join('\n');
  const article = { title: '城市基層黨建經驗介紹會召開', text };

  test('what the text keeps saying together is one keyword, not three', () => {
    expect(names(article)[0]).toBe('城市基層黨建');
    expect(names(article)).not.toContain('基層黨建');
  });

  test('a phrase is as printed, in either script', () => {
    const simplified = {
      title: '城市基层党建经验介绍会召开',
      text: text.replaceAll('層黨', '层党'),
    };
    expect(names(simplified)[0]).toBe('城市基层党建');
    expect(extractKeywords(simplified)[0]?.folded).toBe(extractKeywords(article)[0]?.folded);
  });

  test('a phrase of the vocabulary is not a candidate', () => {
    expect(names({ ...article, exclude: new Set(['城市基层党建']) })).not.toContain('城市基層黨建');
  });

  test('a new word is found although the dictionary lacks it', () => {
    const fair = '木耳醬今天亮相。記者看到，木耳醬很受歡迎。木耳醬還會再來，木耳醬的門票免費。';
    expect(names({ title: '木耳醬亮相', text: fair })).toEqual(['木耳醬']);
  });

  test('a particle does not stick to a name', () => {
    const interview = { title: '郭曉燕說雪橇', text: '郭曉燕說，雪橇很好。雪橇是郭曉燕說起的。' };
    expect(names(interview)).toContain('郭曉燕');
  });
});

describe('the newsroom’s own archive', () => {
  const article = { title: '冰雕和雪橇迎客', text: '冰雕和雪橇，雪橇和冰雕。冰雕。雪橇。' };
  const archive = (articles: number, titles: number) => ({
    articles: 5000,
    of: (word: string) => (word === '雪橇' ? { articles, titles } : undefined),
  });

  test('a word that stands in every other article says less', () => {
    expect(names(article)).toContain('雪橇');
    expect(names({ ...article, archive: archive(4000, 10) })).not.toContain('雪橇');
  });

  test('an empty archive changes nothing', () => {
    expect(extractKeywords({ ...article, archive: { articles: 0, of: () => undefined } })).toEqual(
      extractKeywords(article),
    );
  });
});

test('a score is explained by the points of its features', () => {
  const [best] = explainKeywords({ title, text });
  expect(best?.points.map(([name]) => name)).toEqual(expect.arrayContaining(['inTitle', 'weight']));
  expect(best?.probability).toBeCloseTo(extractKeywords({ title, text })[0]?.score ?? 0, 4);
});

test.each([
  ['one word a hundred thousand times', '雪橇'.repeat(10_000)],
  ['no space and no punctuation', '佈局遊樂園開放冰雕節'.repeat(1_000)],
  [
    'three thousand different words',
    Array.from({ length: 3_000 }, (_each, i) => `雪${String.fromCodePoint(0x4e00 + i)}橇`).join(''),
  ],
  ['halves of characters', '\ud842雪橇\udfb7雪橇\ud842'.repeat(1000)],
  ['nothing but breaks', '\n'.repeat(20_000)],
])('%s is read all the same', (_case, given) => {
  expect(names({ title: given, text: given }).length).toBeLessThanOrEqual(5);
});

test('half a character is never part of a keyword', () => {
  const given = '\ud842雪橇\udfb7雪橇\ud842。'.repeat(10);
  for (const name of names({ title: given, text: given })) expect(name).not.toMatch(/\p{Cs}/u);
});

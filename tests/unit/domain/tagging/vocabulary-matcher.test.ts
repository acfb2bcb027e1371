import { type VocabularyEntry } from '../../../../src/domain/tagging/types';
import { createVocabularyMatcher } from '../../../../src/domain/tagging/vocabulary-matcher';

function anEntry(entry: Partial<VocabularyEntry> & { name: string }): VocabularyEntry {
  return { id: entry.name, aliases: [], kind: 'topic', minMentions: 1, autoApply: true, ...entry };
}

const vocabulary = [
  anEntry({ name: '延吉', aliases: ['延吉市', '연길', '연길시'], kind: 'place' }),
  anEntry({ name: '圖們', aliases: ['圖們市'], kind: 'place' }),
  anEntry({ name: '圖們江', kind: 'place' }),
  anEntry({ name: '和龍', aliases: ['和龍市'], kind: 'place' }),
  anEntry({ name: '龍嘉機場', kind: 'place' }),
  anEntry({ name: '小營鎮', kind: 'place' }),
  anEntry({ name: '帽兒山', kind: 'place' }),
  anEntry({ name: '長白山', kind: 'place' }),
  anEntry({ name: '龍井', kind: 'place' }),
  anEntry({ name: '和平路', kind: 'place' }),
  anEntry({ name: '北大新城', kind: 'place' }),
  anEntry({ name: '延邊大學', aliases: ['延大'], kind: 'organization' }),
  anEntry({ name: '黨的建設', aliases: ['黨建'] }),
  anEntry({ name: '基層黨建' }),
  anEntry({ name: '5G' }),
  anEntry({ name: 'CBA聯賽', aliases: ['CBA'], kind: 'event' }),
  anEntry({ name: '中國—東北亞博覽會', aliases: ['東北亞博覽會'], kind: 'event' }),
  anEntry({ name: '冷麵', minMentions: 2 }),
  anEntry({ name: '街道', autoApply: false }),
  anEntry({ name: '河南街道', kind: 'place' }),
  anEntry({ name: '河南街', autoApply: false, kind: 'place' }),
  anEntry({ name: '河南', kind: 'place' }),
];
const matcher = createVocabularyMatcher(vocabulary);
const namesIn = (text: string, title = ''): string[] =>
  matcher.match({ title, text }).map(({ name }) => name);

describe('names in a text', () => {
  test.each([
    ['traditional text', '記者從延吉獲悉', ['延吉']],
    ['simplified text', '记者在图们江边采访', ['圖們江']],
    ['a Japanese form of the character', '図們舉行演出', ['圖們']],
    ['an alias', '延大迎來新生', ['延邊大學']],
    ['full-width letters and digits', '建成５Ｇ基站', ['5G']],
    ['another case', '關注cba的觀眾', ['CBA聯賽']],
    ['a Korean name', '연길 소식', ['延吉']],
    ['a Korean name with a particle', '연길시에서 열렸다', ['延吉']],
    ['a space that a typesetter put into it', '來到 延 吉 參觀', ['延吉']],
    [
      'a dash that the name has and the text has not',
      '中國東北亞博覽會開幕',
      ['中國—東北亞博覽會'],
    ],
    ['another dash', '中国-东北亚博览会开幕', ['中國—東北亞博覽會']],
    ['a name that the dictionary does not know', '我們由帽兒山上山', ['帽兒山']],
    ['a name that a common word seems to cut', '我們從小營鎮出發', ['小營鎮']],
    ['a name of several words', '城市基層黨建系統建設', ['基層黨建']],
    ['a name before a comma, at the end of the text', '北大新城，延吉', ['北大新城', '延吉']],
  ])('are found in %s', (_case, text, expected) => {
    expect(namesIn(text).sort()).toEqual([...expected].sort());
  });

  test.each([
    ['a street that is named after a city', '他住在延吉道附近'],
    ['a street that is named after a mountain', '長白山路改造完成'],
    ['a tea that is named after a town', '一杯西湖龍井茶'],
    ['a word that begins with the name', '加強黨建設'],
    ['a longer word behind it', '沿著和平路線前進'],
    ['students of an unnamed university', '來自延邊的大學生'],
    ['a letter-number inside another', '車牌是A15G3'],
    ['letters inside a word', 'SCBAX 是型號'],
    ['a Korean word that goes on', '연길이라고요들'],
    ['a Korean word that begins earlier', '신연길'],
    ['two table cells', '延\t吉'],
    ['two paragraphs', '他姓延\n吉日'],
  ])('are not found in %s', (_case, text) => {
    expect(namesIn(text)).toEqual([]);
  });

  test('a university is not cut out of the word for its students', () => {
    expect(namesIn('延邊大學生活動中心')).toEqual([]);
    expect(namesIn('延邊大學學生')).toEqual(['延邊大學']);
  });

  test('the longest name counts, shorter ones inside it do not', () => {
    expect(namesIn('河南街道辦事處')).toEqual(['河南街道']);
    expect(namesIn('他和龍嘉機場的代表交談')).toEqual(['龍嘉機場']);
  });

  test('a name that is never applied by itself still keeps its place', () => {
    expect(namesIn('河南街夜市')).toEqual([]);
    expect(namesIn('河南代表團')).toEqual(['河南']);
  });

  test('a tag that is not applied automatically is never suggested', () => {
    expect(namesIn('街道', '街道')).toEqual([]);
  });
});

describe('evidence', () => {
  test('names the printed forms with their counts', () => {
    const [tag] = matcher.match({ title: '延吉', text: '延吉市、延吉市和延吉。' });
    expect(tag).toMatchObject({ id: '延吉', count: 4, inTitle: true });
    expect(tag?.matches).toEqual([
      { text: '延吉', count: 2 },
      { text: '延吉市', count: 2 },
    ]);
  });

  test('too few mentions are not enough, unless the title is one of them', () => {
    expect(namesIn('吃冷麵')).toEqual([]);
    expect(namesIn('吃冷麵，做冷面')).toEqual(['冷麵']);
    expect(namesIn('', '吃冷麵')).toEqual(['冷麵']);
  });

  test('the title, more mentions, an earlier and a longer name score higher', () => {
    const score = (title: string, text: string, id: string): number =>
      matcher.match({ title, text }).find((tag) => tag.id === id)?.score ?? 0;
    const once = score('', '在延吉。', '延吉');
    expect(score('延吉', '', '延吉')).toBeGreaterThan(once);
    expect(score('', '在延吉。在延吉。', '延吉')).toBeGreaterThan(once);
    expect(score('', `${'無'.repeat(400)}。在延吉。`, '延吉')).toBeLessThan(once);
    expect(score('', '在北大新城。', '北大新城')).toBeGreaterThan(once);
  });

  test('suggestions come by score, then by name', () => {
    const list = matcher.match({ title: '和龍', text: '延吉。延吉。圖們' });
    expect(list.map(({ name }) => name)).toEqual(['和龍', '延吉', '圖們']);
  });
});

describe('a vocabulary', () => {
  test('gives a name claimed twice to the tag whose own name it is', () => {
    const entries = [
      anEntry({ id: 'a', name: '延邊州', aliases: ['延邊'] }),
      anEntry({ id: 'b', name: '延邊' }),
    ];
    for (const order of [entries, [...entries].reverse()]) {
      const found = createVocabularyMatcher(order).match({ title: '', text: '在延邊' });
      expect(found.map(({ id }) => id)).toEqual(['b']);
    }
  });

  test.each([[''], ['  '], ['——'], ['《》']])('may hold a name without letters: %p', (name) => {
    expect(createVocabularyMatcher([anEntry({ name })]).match({ title: name, text: name })).toEqual(
      [],
    );
  });

  test('may be empty', () => {
    expect(createVocabularyMatcher([]).match({ title: '延吉', text: '延吉' })).toEqual([]);
  });

  test('finds a name with brackets as printed', () => {
    const found = createVocabularyMatcher([anEntry({ name: '延大（延邊大學）' })]);
    expect(found.match({ title: '', text: '在延大(延边大学)舉行' })).toHaveLength(1);
  });
});

describe('hard input', () => {
  test.each([
    ['one endless word', 'a'.repeat(300_000)],
    ['one sentence without punctuation', '延吉道黨建設'.repeat(30_000)],
    ['lone surrogates', '\ud800延吉\udc00'.repeat(20_000)],
    ['nothing but separators', ' -·'.repeat(100_000)],
  ])('%s is read in time', (_case, text) => {
    const start = performance.now();
    matcher.match({ title: text.slice(0, 500), text });
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

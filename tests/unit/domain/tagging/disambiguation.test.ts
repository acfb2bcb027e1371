import { type VocabularyEntry } from '../../../../src/domain/tagging/types';
import { createVocabularyMatcher } from '../../../../src/domain/tagging/vocabulary-matcher';

function anEntry(entry: Partial<VocabularyEntry> & { name: string }): VocabularyEntry {
  return { id: entry.name, aliases: [], kind: 'topic', minMentions: 1, autoApply: true, ...entry };
}

const doctor = anEntry({
  name: '金成哲（醫生）',
  aliases: ['金成哲'],
  kind: 'person',
  contextWords: ['醫院', '手術'],
});
const coach = anEntry({
  name: '金成哲（教練）',
  aliases: ['金成哲'],
  kind: 'person',
  contextWords: ['教練', '球隊'],
});
const matcher = createVocabularyMatcher([
  anEntry({ name: '延吉', aliases: ['延吉市'], kind: 'place' }),
  anEntry({ name: '琿春', kind: 'place' }),
  anEntry({ name: '龍井', kind: 'place' }),
  anEntry({ name: '長白山', kind: 'place' }),
  anEntry({ name: '圖們江', kind: 'place' }),
  anEntry({ name: '延邊大學', kind: 'organization' }),
  anEntry({ name: '基層黨建' }),
  anEntry({ name: '冷麵', minMentions: 2 }),
  anEntry({ name: '紅旗村', kind: 'place', contextWords: ['安圖', '５Ｇ'] }),
  anEntry({ name: '王偉', kind: 'person' }),
  anEntry({ name: '許嶺生', kind: 'person', minMentions: 3 }),
  doctor,
  coach,
]);
const namesIn = (text: string, title = ''): string[] =>
  matcher
    .match({ title, text })
    .map(({ name }) => name)
    .sort();

describe('a tag with context words', () => {
  test('needs one of them, in the title or the text', () => {
    expect(namesIn('紅旗村有新橋。')).toEqual([]);
    expect(namesIn('紅旗村有新橋。', '紅旗村')).toEqual([]);
    expect(namesIn('安圖的紅旗村有新橋。')).toEqual(['紅旗村']);
    expect(namesIn('紅旗村有新橋。', '安圖')).toEqual(['紅旗村']);
  });

  test('finds them in either script, any width and spaced out', () => {
    expect(namesIn('安图的红旗村有新桥。')).toEqual(['紅旗村']);
    expect(namesIn('红旗村通了5G。')).toEqual(['紅旗村']);
    expect(namesIn('安 圖 的 紅 旗 村')).toEqual(['紅旗村']);
  });

  test('takes no blank or sign for one', () => {
    const blank = createVocabularyMatcher([anEntry({ name: '紅旗村', contextWords: ['', '——'] })]);
    expect(blank.match({ title: '紅旗村', text: '——' })).toEqual([]);
  });
});

describe('a person', () => {
  test('must be mentioned twice, and the title is one mention', () => {
    expect(namesIn('王偉說。')).toEqual([]);
    expect(namesIn('', '王偉說')).toEqual([]);
    expect(namesIn('王偉說。', '王偉')).toEqual(['王偉']);
    expect(namesIn('王偉說好，後來王偉和鄰居走了。')).toEqual(['王偉']);
  });

  test('may need more mentions', () => {
    expect(namesIn('許嶺生來了，許嶺生走了。')).toEqual([]);
    expect(namesIn('許嶺生來了，許嶺生走了，許嶺生笑了。')).toEqual(['許嶺生']);
  });

  test('is told from a namesake by the context', () => {
    expect(namesIn('金成哲在醫院值班。')).toEqual([doctor.name]);
    expect(namesIn('金成哲帶球隊訓練。')).toEqual([coach.name]);
    expect(namesIn('金成哲帶球隊訓練，同名的金成哲在醫院值班。')).toEqual([
      coach.name,
      doctor.name,
    ]);
    expect(namesIn('金成哲買了一條魚，金成哲請客。', '金成哲')).toEqual([]);
  });

  test.each([
    ['somebody with a longer name', '王偉東來了，王偉東走了。'],
    ['a school', '王偉小學放學了，王偉小學下雪了。'],
    ['a road', '王偉路修好了，王偉路通車了。'],
  ])('is not %s', (_case, text) => {
    expect(namesIn(text)).toEqual([]);
  });
});

describe('a name inside a larger one', () => {
  test.each([
    ['a street before a word that the segmentation makes up', '琿春街一商鋪起火'],
    ['a crossing', '延吉路口施工'],
    ['a brand', '長白山牌香煙'],
    ['a cup', '長白山杯棋賽'],
    ['a housing estate', '圖們江小區加裝電梯'],
    ['a tea', '一壺西湖龍井'],
    ['a novel', '新小說《圖們江的女兒》出版'],
  ])('is not meant: %s', (_case, text) => {
    expect(namesIn(text)).toEqual([]);
  });

  test('is meant where the work is named in full, is a law, or stands in the title', () => {
    expect(namesIn('歌曲《圖們江》')).toEqual(['圖們江']);
    expect(namesIn('《延吉市養犬管理條例》')).toEqual(['延吉']);
    expect(namesIn('', '小說《圖們江的女兒》出版')).toEqual(['圖們江']);
    expect(namesIn('《城市基層黨建的故事》')).toEqual(['基層黨建']);
  });

  test('is meant when the bracket was closed before, or never', () => {
    expect(namesIn('《花》在延吉上演')).toEqual(['延吉']);
    expect(namesIn('《花在延吉上演')).toEqual(['延吉']);
  });
});

describe('a name that the text denies', () => {
  test.each([['不是長白山'], ['並非延吉'], ['來自海外而非琿春'], ['與延邊大學無關']])(
    'does not count: %s',
    (text) => {
      expect(namesIn(text)).toEqual([]);
    },
  );

  test('counts in a question, in a denial of something else, and where it is said again', () => {
    expect(namesIn('這是不是長白山？')).toEqual(['長白山']);
    expect(namesIn('延吉沒有停電')).toEqual(['延吉']);
    expect(namesIn('不是延吉。延吉說')).toEqual(['延吉']);
  });
});

describe('a paragraph that is printed again', () => {
  test('is no further mention', () => {
    expect(namesIn('吃冷麵。\n吃冷麵。')).toEqual([]);
    expect(namesIn('吃冷麵。\n 吃冷麵。 \n吃冷麵。')).toEqual([]);
  });

  test('leaves the others alone', () => {
    expect(namesIn('吃冷麵。\n吃冷麵。\n做冷麵。\n\n\n')).toEqual(['冷麵']);
  });
});

test('a name that several tags have belongs to the first of them without context words too', () => {
  const plain = [
    anEntry({ id: 'b', name: '金成哲' }),
    anEntry({ id: 'c', name: '李', aliases: ['金成哲'] }),
  ];
  const found = createVocabularyMatcher([...plain, doctor]).match({
    title: '',
    text: '金成哲在醫院',
  });
  expect(found.map(({ id }) => id).sort()).toEqual(['b', doctor.id]);
});

test.each([
  ['brackets that never close', '《'.repeat(50_000) + '延吉'.repeat(50_000)],
  ['paragraphs without end', '延吉\n'.repeat(100_000)],
  ['names side by side', '金成哲'.repeat(5_000)],
])('%s are read in time', (_case, text) => {
  const start = performance.now();
  matcher.match({ title: '', text });
  expect(performance.now() - start).toBeLessThan(10_000);
});

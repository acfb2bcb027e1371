import { createSourceIndex } from '../../../../src/domain/rights/source-resolution';
import { type SourceRecord } from '../../../../src/domain/rights/types';

const aSource = (source: Partial<SourceRecord> & { name: string }): SourceRecord => ({
  id: source.name,
  aliases: [],
  ownership: 'third-party',
  ...source,
});

const newsroom = [
  aSource({
    name: '延吉新聞網',
    aliases: ['YanJiNews.com', '延吉新聞網 [YanJiNews.com]', '本網'],
    ownership: 'own',
    homepage: 'https://www.yanjinews.com/',
  }),
  aSource({ name: '新華社', aliases: ['新華通訊社', 'Xinhua'] }),
  aSource({ name: '新華網', aliases: ['xinhuanet.com'] }),
  aSource({ name: '人民日報' }),
  aSource({ name: '人民日報海外版' }),
  aSource({ name: '某晚報', ownership: 'unresolved' }),
];
const index = createSourceIndex(newsroom);

describe('a credit finds its source by name or alias', () => {
  test.each([
    ['来源：新华社', '新華社'],
    ['來源:新華社 ', '新華社'],
    ['新华社', '新華社'],
    ['（新华社）', '新華社'],
    ['新 华 社', '新華社'],
    ['ｘｉｎｈｕａ', '新華社'],
    ['据新华通讯社电', '新華社'],
    ['新华社 2020-05-16', '新華社'],
    ['新华社 作者：张三', '新華社'],
    ['新华网', '新華網'],
    ['http://www.xinhuanet.com/a/b.htm', '新華網'],
    ['本报讯 来源｜人民日报', '人民日報'],
    ['《人民日报》海外版', '人民日報海外版'],
    ['人民日报（海外版）', '人民日報海外版'],
    ['延吉新闻网', '延吉新聞網'],
    ['延吉新聞網 [YanJiNews.com]', '延吉新聞網'],
    ['延吉新闻网 https://www.yanjinews.com/2020/1.html', '延吉新聞網'],
    ['延吉新闻网记者 张三', '延吉新聞網'],
    ['某晚报', '某晚報'],
  ])('%s is %s', (credit, name) => {
    expect(index.find(credit)?.name).toBe(name);
  });
});

describe('a credit that names more, less or something else finds nothing', () => {
  test.each([
    '',
    '——',
    '新华',
    '新华社吉林分社',
    '延吉新闻',
    '延吉新闻网络',
    '中国延吉新闻网',
    '延吉新闻网、新华社',
    '延吉新闻网 新华社',
    '新华社、人民日报',
    '本报讯',
    '本报记者',
    '延吉新闻网 作者：张三 新华社',
    '延吉新闻网 http://www.xinhuanet.com/a.htm',
    '延吉新闻网 www.xinhuanet.com',
    'constructor',
    '__proto__',
  ])('%j', (credit) => {
    expect(index.find(credit)).toBeNull();
  });

  test('nor does a megabyte of a name we know', () => {
    expect(index.find('延吉新闻网'.repeat(200_000))).toBeNull();
    expect(index.find(`延吉新闻网${' '.repeat(1_000_000)}新华社`)).toBeNull();
  });
});

describe('an alias means the outlet between its dates', () => {
  const station = aSource({
    name: '延邊廣播電視台',
    aliases: ['延邊電視台'],
    validFrom: '2010-01-01',
    validTo: '2019-12-31',
  });
  const index = createSourceIndex([station]);

  test.each([
    ['延邊電視台', '2009-12-31', null],
    ['延邊電視台', '2010-01-01', '延邊廣播電視台'],
    ['延邊電視台', '2019-12-31T23:59:59+08:00', '延邊廣播電視台'],
    ['延邊電視台', '2020-01-01T00:00:00+08:00', null],
    ['延邊電視台', undefined, '延邊廣播電視台'],
    ['延邊電視台', 'yesterday', '延邊廣播電視台'],
    ['延邊廣播電視台', '2024-01-01', '延邊廣播電視台'],
  ])('%s on %s', (credit, on, name) => {
    expect(index.find(credit, on)?.name ?? null).toBe(name);
  });

  test('and passes to its next holder', () => {
    const next = aSource({ name: '延邊融媒', aliases: ['延邊電視台'], validFrom: '2020-01-01' });
    const both = createSourceIndex([station, next]);
    expect(both.find('延邊電視台', '2015-05-05')?.name).toBe('延邊廣播電視台');
    expect(both.find('延邊電視台', '2021-05-05')?.name).toBe('延邊融媒');
  });
});

describe('where several records answer to one credit, whatever their order', () => {
  const pick = (sources: SourceRecord[], credit: string) => {
    const forwards = createSourceIndex(sources).find(credit)?.id;
    expect(createSourceIndex([...sources].reverse()).find(credit)?.id).toBe(forwards);
    return forwards;
  };

  test('an alias given to a classified outlet resolves what was unresolved', () => {
    const waiting = aSource({ name: '新華社吉林分社', ownership: 'unresolved' });
    const agency = aSource({ name: '新華社', aliases: ['新華社吉林分社'] });
    expect(pick([waiting, agency], '新华社吉林分社')).toBe('新華社');
  });

  test('a name comes before an alias', () => {
    const sources = [aSource({ name: '甲', aliases: ['乙'] }), aSource({ name: '乙' })];
    expect(pick(sources, '乙')).toBe('乙');
  });

  test('an alias that is claimed by us and by another is not ours', () => {
    const ours = aSource({ name: '甲', aliases: ['本報'], ownership: 'own' });
    expect(pick([ours, aSource({ name: '乙', aliases: ['本報'] })], '本报')).toBe('乙');
  });

  test('otherwise the smaller id decides', () => {
    const sources = [
      aSource({ name: '甲', id: 'b', aliases: ['丙'] }),
      aSource({ name: '乙', id: 'a', aliases: ['丙'] }),
    ];
    expect(pick(sources, '丙')).toBe('a');
  });
});

test('ten thousand sources are indexed in no time, and found at once', () => {
  const many = Array.from({ length: 10_000 }, (_, n) =>
    aSource({ name: `第${n}晚報`, aliases: [`第${n}晚报社`, `晚報 ${n} 號`] }),
  );
  const start = performance.now();
  const big = createSourceIndex(many);
  const built = performance.now();
  for (let n = 0; n < 1_000; n += 1) big.find(`来源：第${n}晚报`);
  const found = performance.now();
  expect(built - start).toBeLessThan(20_000);
  expect(found - built).toBeLessThan(20_000);
});

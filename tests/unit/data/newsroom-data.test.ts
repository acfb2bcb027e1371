import { z } from 'zod';
import notices from '../../../data/yanji/notices.json';
import promos from '../../../data/yanji/promos.json';
import sections from '../../../data/yanji/sections.json';
import sources from '../../../data/yanji/sources.json';
import { parseMediaTopic } from '../../../src/domain/iptc/media-topic';
import { choosePromo } from '../../../src/domain/promos/promo-choice';
import { composeFooter } from '../../../src/domain/rights/footer';
import { createSourceIndex, foldCredit } from '../../../src/domain/rights/source-resolution';

interface Section {
  name: string;
  navigation: 'primary' | 'secondary' | 'none';
  order: number;
  iptc?: string | undefined;
  children?: Section[];
}

const section: z.ZodType<Section> = z.lazy(() =>
  z.strictObject({
    name: z.string().min(1),
    navigation: z.enum(['primary', 'secondary', 'none']),
    order: z.int().positive(),
    iptc: z
      .string()
      .refine((code) => parseMediaTopic(code) === code)
      .optional(),
    children: z.array(section).optional(),
  }),
);
const source = z.strictObject({
  name: z.string().min(1),
  aliases: z.array(z.string().min(1)),
  ownership: z.enum(['own', 'partner', 'third-party']),
  homepage: z.url().optional(),
  licenceNote: z.string().min(1).optional(),
});
const notice = z.strictObject({
  title: z.string().min(1),
  isDefault: z.boolean(),
  display: z.enum(['all-clauses', 'applicable-only']),
  clauses: z.array(
    z.strictObject({ audience: z.enum(['own', 'third-party', 'all']), text: z.string().min(1) }),
  ),
});
const promo = z.strictObject({
  accountName: z.string().min(1),
  platform: z.literal('wechat'),
  callToAction: z.string().min(1),
  followUrl: z.url(),
  priority: z.int(),
  active: z.boolean(),
});

test.each([
  ['sections', z.array(section), sections],
  ['sources', z.array(source), sources],
  ['notices', z.array(notice), notices],
  ['promos', z.array(promo), promos],
])('%s have the shape the importer expects', (_, schema, data) => {
  expect(schema.safeParse(data).error?.issues ?? []).toEqual([]);
});

describe('the section tree gives the navigation of the model page', () => {
  const tree = z.array(section).parse(sections);
  const flat = tree.flatMap((top) => [top, ...(top.children ?? [])]);
  const row = (navigation: Section['navigation']) =>
    flat
      .filter((each) => each.navigation === navigation)
      .sort((a, b) => a.order - b.order)
      .map(({ name }) => name)
      .join(' ');

  test('in two rows, in printed order', () => {
    expect(row('primary')).toBe(
      '新聞中心 電視節目 微視頻 融媒直播 融媒大喇叭 高新技術產業區 空港經濟開發區 新時代文明實踐 延吉攝影',
    );
    expect(row('secondary')).toBe(
      '延吉概況 延吉新聞 社會民生 公示公告 外媒報導 街區新聞 周邊縣市 旅游指南 教育資訊 圖片新聞 記者文集 機關黨建 活力河南 關工委 向陽幼兒園',
    );
  });

  test('with 延吉新聞 below 新聞中心', () => {
    const centre = tree.find(({ name }) => name === '新聞中心');
    expect(centre?.children?.map(({ name }) => name)).toContain('延吉新聞');
  });

  test('without a name twice, and without a gap in a row', () => {
    expect(new Set(flat.map(({ name }) => name)).size).toBe(flat.length);
    for (const navigation of ['primary', 'secondary']) {
      const orders = flat.filter((each) => each.navigation === navigation).map((s) => s.order);
      expect(orders.sort((a, b) => a - b)).toEqual(orders.map((_, index) => index + 1));
    }
  });
});

describe('the starter library of outlets', () => {
  const records = z
    .array(source)
    .parse(sources)
    .map((each) => ({ ...each, id: each.name }));
  const index = createSourceIndex(records);

  test('is large enough, and one of them is ours', () => {
    expect(records.length).toBeGreaterThanOrEqual(45);
    expect(records.filter(({ ownership }) => ownership === 'own').map(({ name }) => name)).toEqual([
      '延吉新聞網',
    ]);
  });

  test('gives no name and no alias to two outlets', () => {
    const owners = new Map<string, Set<string>>();
    for (const { name, aliases } of records) {
      for (const label of [name, ...aliases]) {
        expect(foldCredit(label)).not.toBe('');
        const holders = owners.get(foldCredit(label)) ?? new Set<string>();
        owners.set(foldCredit(label), holders.add(name));
      }
    }
    expect([...owners].filter(([, holders]) => holders.size > 1)).toEqual([]);
  });

  test('finds every name and alias it lists', () => {
    for (const { name, aliases } of records) {
      for (const label of [name, ...aliases]) expect(index.find(label)?.name).toBe(name);
    }
  });

  test.each([
    ['来源:中国城市报', '中國城市報', 'third-party'],
    ['来源：新华社', '新華社', 'third-party'],
    ['新华网', '新華網', 'third-party'],
    ['中新网', '中國新聞網', 'third-party'],
    ['中新社', '中國新聞社', 'third-party'],
    ['人民日报社', '人民日報', 'third-party'],
    ['人民日报海外版', '人民日報海外版', 'third-party'],
    ['人民网－吉林频道', '人民網', 'third-party'],
    ['“学习强国”学习平台', '學習強國', 'third-party'],
    ['延边电视台', '延邊廣播電視台', 'third-party'],
    ['延邊廣播電視臺', '延邊廣播電視台', 'third-party'],
    ['法制日报', '法治日報', 'third-party'],
    ['延吉市融媒体中心', '延吉市融媒體中心', 'partner'],
    ['延吉新闻网', '延吉新聞網', 'own'],
    ['延吉新聞網 [YanJiNews.com]', '延吉新聞網', 'own'],
    ['yanjinews.com', '延吉新聞網', 'own'],
    ['本网', '延吉新聞網', 'own'],
  ])('%s is %s (%s)', (credit, name, ownership) => {
    expect(index.find(credit)).toMatchObject({ name, ownership });
  });

  test.each(['本报', '本报讯', '本报记者', '延吉新闻', '吉林新闻', '网络', '综合'])(
    '%s is nobody we know',
    (credit) => {
      expect(index.find(credit)).toBeNull();
    },
  );
});

describe('the default notice', () => {
  const records = z.array(notice).parse(notices);

  test('is one, with a clause for our own work and one for that of others', () => {
    expect(records.filter(({ isDefault }) => isDefault)).toHaveLength(1);
    expect(records[0]?.clauses.map(({ audience }) => audience)).toEqual(['own', 'third-party']);
  });

  test('becomes the footer of a reprinted article, with every name filled in', () => {
    const [first] = records;
    if (!first) throw new Error('There is no default notice.');
    const record = { ...first, id: 'n', sectionIds: [], sourceIds: [], version: 1 };
    const footer = composeFooter({
      choice: { notice: record, reason: 'default' },
      siteName: '延吉新聞網',
      source: { id: 's', name: '中國城市報', ownership: 'third-party' },
      sectionId: null,
      overrideId: null,
      now: '2020-05-16T00:00:00.000Z',
    });
    expect(footer.title).toBe('延吉新聞網版權與免責聲明');
    expect(footer.clauses.map(({ applies }) => applies)).toEqual([false, true]);
    expect(footer.html).not.toMatch(/[{}]/);
  });
});

test('the promo invites to the public account on every page', () => {
  const records = z
    .array(promo)
    .parse(promos)
    .map((each, n) => ({
      ...each,
      id: String(n),
      sectionIds: [],
      startsAt: null,
      endsAt: null,
      createdAt: '2020-01-01T00:00:00.000Z',
    }));
  const now = '2020-05-16T00:00:00.000Z';
  const choice = choosePromo({ promos: records, pinnedId: null, sectionPathIds: ['any'], now });
  expect(choice).toMatchObject({ promo: { accountName: '延吉新聞網' }, reason: 'site-wide' });
});

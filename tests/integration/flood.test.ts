import { cursorOf } from '../../src/delivery/queries/cursor';
import { openDelivery, published } from '../support/delivery';
import { manyRequests, type Answer, type ManyRequests } from '../support/many-requests';
import { describeEachDatabase } from '../support/newsroom';
import { siteReader } from '../support/site-reader';

const TOKEN = 'metrics-token-of-the-flood';
const CACHE_BYTES = 1024 * 1024;
process.env.METRICS_TOKEN = TOKEN;
process.env.DELIVERY_CACHE_MB = '1';
afterAll(() => {
  delete process.env.METRICS_TOKEN;
  delete process.env.DELIVERY_CACHE_MB;
});

/** What nobody can mean, different for each `n`, with the status that it gets. */
const SENSELESS: readonly [status: number, path: (n: number) => string][] = [
  [400, (n) => `/latest?x${n}=1`],
  [400, (n) => `/latest?lang=zh-Hans-${n}`],
  [400, (n) => `/articles/some-slug?lang=${n}&lang=zh-Hant`],
  [400, (n) => `/latest?after=${n}${'z'.repeat(12_000)}`],
  [400, (n) => `/sections/xinwen-zhongxin?limit=${n + 101}`],
  [400, (n) => `/search?q=${'x'.repeat(200)}${n}`],
  [400, (n) => `/search?q=a&from=day-${n}`],
  [400, (n) => `/articles/by-url?url=https://old.example/${'y'.repeat(2000)}${n}`],
  [400, (n) => `/tags/some-tag?slug=${n}`],
  [404, (n) => `/no/such/route/${n}`],
];

describeEachDatabase('a client that asks for everything', (newsroom) => {
  const { version } = siteReader(newsroom);
  let client: ManyRequests;
  beforeAll(async () => (client = await manyRequests(newsroom().strapi)));
  afterAll(() => client.close());

  const ask = (paths: readonly string[]) => client.get(paths.map((path) => `/api/site${path}`));
  const statuses = (answers: readonly Answer[]) => [
    ...new Set(answers.map(({ status }) => status)),
  ];
  const figure = async (name: string) => {
    const { text } = await newsroom()
      .http.get('/metrics')
      .set('Authorization', `Bearer ${TOKEN}`)
      .expect(200);
    return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
  };
  /** How often delivery asked its database meanwhile, and what Strapi asked its own. */
  async function asked(act: () => Promise<unknown>) {
    const { strapi } = newsroom();
    const snapshots = jest.spyOn(openDelivery(strapi).database, 'snapshot');
    const queries: string[] = [];
    const note = ({ sql }: { sql: string }) => queries.push(sql);
    // At midnight Strapi counts its administrators.
    strapi.cron.stop();
    strapi.db.connection.on('query', note);
    await act();
    strapi.db.connection.off('query', note);
    const pages = snapshots.mock.calls.length;
    snapshots.mockRestore();
    return { pages, queries };
  }

  test('with 10,000 nonsense addresses is refused, and no database is queried', async () => {
    const before = await version();
    const each = 10_000 / SENSELESS.length;
    const wrong: string[] = [];
    const work = await asked(async () => {
      for (const [status, path] of SENSELESS) {
        const answers = await ask(Array.from({ length: each }, (_, n) => path(n)));
        for (const answer of answers) {
          // An answer does not grow with the question.
          if (answer.status !== status || answer.bytes > 1000 || answer.cache !== undefined) {
            wrong.push(`${path(0).slice(0, 60)}: ${JSON.stringify(answer)}`);
          }
        }
      }
    });
    expect([...new Set(wrong)]).toEqual([]);
    expect(work).toEqual({ pages: 0, queries: [] });
    expect(await version()).toBe(before);
    expect(await figure('newsroom_delivery_cache_pages')).toBe(0);
  });

  test('what is not there is not found, looked for once each, and not kept', async () => {
    const kinds = [
      (n: number) => `/articles/nobody-${n}`,
      (n: number) => `/tags/nothing-${n}`,
      (n: number) => `/sections/xinwen-zhongxin/none-${n}`,
      (n: number) => `/feeds/none-${n}.rss`,
      (n: number) => `/sitemaps/${n + 2}.xml`,
      (n: number) => `/articles/by-url?url=https://old.example/${n}`,
    ];
    const paths = kinds.flatMap((path) => Array.from({ length: 50 }, (_, n) => path(n)));
    const work = await asked(async () => expect(statuses(await ask(paths))).toEqual([404]));
    expect(work.pages).toBe(paths.length);
    expect(await figure('newsroom_delivery_cache_pages')).toBe(0);
  });

  test('thousands of pages that are there leave memory inside its bound', async () => {
    const { slug } = await published(newsroom().strapi, {
      title: '擠滿內存的新聞',
      body: `<p>${'讀者一頁一頁地翻。'.repeat(100)}</p>`,
    });
    const after = (n: number) => cursorOf({ published: Date.now() + n, documentId: `later${n}` });
    const paths = Array.from({ length: 1500 }, (_, n) => `/latest?after=${after(n)}`);
    const answers = await ask([...paths, `/articles/${slug}`]);
    expect(statuses(answers)).toEqual([200]);
    expect(new Set(answers.map(({ cache }) => cache))).toEqual(new Set(['miss']));
    const bytes = await figure('newsroom_delivery_cache_bytes');
    expect(bytes).toBeGreaterThan(CACHE_BYTES / 2);
    expect(bytes).toBeLessThanOrEqual(CACHE_BYTES);
    const pages = await figure('newsroom_delivery_cache_pages');
    expect(pages).toBeGreaterThan(10);
    expect(pages).toBeLessThan(paths.length);
    expect(await figure('newsroom_delivery_renders_in_flight')).toBe(0);
    // The last one asked for is there still.
    expect((await ask([`/articles/${slug}`]))[0]?.cache).toBe('hit');
  });

  test.each([
    [
      'a query of 1 MB',
      `GET /api/site/latest?after=${'x'.repeat(1 << 20)} HTTP/1.1\r\nHost: a\r\n\r\n`,
    ],
    ['a path of 1 MB', `GET /api/site/articles/${'x'.repeat(1 << 20)} HTTP/1.1\r\nHost: a\r\n\r\n`],
    ['a header of 1 MB', `GET /api/site/latest HTTP/1.1\r\nHost: a\r\nX-A: ${'x'.repeat(1 << 20)}`],
    ['1 MB that never ends', `GET /api/site/latest?q=${'%E5'.repeat(350_000)}`],
    [
      'a condition of 1 MB',
      `GET /api/site/latest HTTP/1.1\r\nIf-None-Match: ${'"a",'.repeat(1 << 18)}`,
    ],
  ])('%s is refused before it is read to the end', async (_, bytes) => {
    const work = await asked(async () => {
      const answers = await Promise.all(Array.from({ length: 5 }, () => client.raw(bytes)));
      for (const answer of answers) expect(answer).toMatch(/^(?:HTTP\/1\.1 431 |$)/);
      expect(answers.some((answer) => answer !== '')).toBe(true);
    });
    expect(work).toEqual({ pages: 0, queries: [] });
    expect((await ask(['/navigation']))[0]?.status).toBe(200);
  });
});

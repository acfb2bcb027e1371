import { openDelivery, published } from '../support/delivery';
import { manyRequests, type ManyRequests } from '../support/many-requests';
import { describeEachDatabase } from '../support/newsroom';
import { siteReader } from '../support/site-reader';

process.env.DELIVERY_QUEUE = '20';
afterAll(() => {
  delete process.env.DELIVERY_QUEUE;
});

const PRIVATE = {
  Cookie: 'strapi_admin_refresh=x; reader=1',
  Authorization: 'Bearer 0123456789abcdef',
};

describeEachDatabase('a page of the site', (newsroom) => {
  const { get, version } = siteReader(newsroom);
  const strapi = () => newsroom().strapi;
  let client: ManyRequests;
  let slug: string;
  beforeAll(async () => {
    client = await manyRequests(strapi(), { connections: 64 });
    ({ slug } = await published(strapi(), { title: '人人看到的同一頁' }));
  });
  afterAll(() => client.close());

  /** How many pages were rendered meanwhile. */
  async function rendered(act: () => Promise<unknown>): Promise<number> {
    const snapshots = jest.spyOn(openDelivery(strapi()).database, 'snapshot');
    await act();
    const pages = snapshots.mock.calls.length;
    snapshots.mockRestore();
    return pages;
  }
  /** Head and body of the answer to a raw request line. */
  const ask = (target: string, headers: readonly string[] = [], method = 'GET') =>
    client.raw(
      [`${method} ${target} HTTP/1.1`, 'Host: a', 'Connection: close', ...headers, '', ''].join(
        '\r\n',
      ),
    );
  const statusOf = (answer: string) => Number(answer.slice(9, 12));
  const cacheOf = (answer: string) => /\r\nx-newsroom-cache: (\w+)/i.exec(answer)?.[1];
  const bodyOf = (answer: string) => answer.slice(answer.indexOf('\r\n\r\n') + 4);

  test('is the same for every caller: each route ignores cookies and tokens', async () => {
    for (const path of [
      '/navigation',
      `/articles/${slug}`,
      '/latest',
      '/sections/xinwen-zhongxin',
      `/search?q=${encodeURIComponent('人人')}`,
      '/feeds/latest.rss',
      '/feeds/latest.atom',
      '/feeds/latest.json',
      '/sitemap.xml',
      '/sitemaps/1.xml',
      '/sitemaps/sections.xml',
      '/sitemap-news.xml',
      '/openapi.json',
    ]) {
      const work = await rendered(async () => {
        const first = await get(path).set(PRIVATE).expect(200);
        const second = await get(path).set(PRIVATE).expect(200);
        const plain = await get(path).expect(200);
        expect([second, plain].map(({ headers }) => headers['x-newsroom-cache'])).toEqual([
          'hit',
          'hit',
        ]);
        for (const { text, headers } of [second, plain]) {
          expect(text).toBe(first.text);
          expect(headers['cache-control']).toMatch(/^public/);
          expect(headers['set-cookie']).toBeUndefined();
        }
      });
      expect(work).toBeLessThanOrEqual(1);
    }
  });

  test.each([
    ['in capitals', '/API/site/sitemaps/1.xml'],
    ['as a proxy asks', 'http://newsroom.example/api/site/sitemaps/1.xml'],
    ['with doubled slashes', '//api//site///sitemaps/1.xml'],
    ['percent-encoded', '/%61pi/%73ite/sitemaps/1%2Exml'],
    ['with encoded slashes', '/api%2Fsite%2fsitemaps%2f1.xml'],
    ['in a roundabout way', '/x/../api/./site/y/%2e%2e/sitemaps/1.xml'],
    ['with a part behind', '/api/site/sitemaps/1.xml#part'],
    ['with thousands of empty parameters', `/api/site/sitemaps/1.xml?${'&'.repeat(6000)}`],
    ['in any language, of which it knows none', '/api/site/sitemaps/1.xml?lang=zh-Hant-TW'],
  ])('asked for %s comes from memory too', async (_how, target) => {
    const plain = await ask('/api/site/sitemaps/1.xml');
    const work = await rendered(async () => {
      for (const method of ['GET', 'HEAD']) {
        const answer = await ask(target, ['Cookie: a=b', 'Range: bytes=0-10'], method);
        expect([statusOf(answer), cacheOf(answer)]).toEqual([200, 'hit']);
        if (method === 'GET') expect(bodyOf(answer)).toBe(bodyOf(plain));
      }
    });
    expect(work).toBe(0);
  });

  test('is one, in whichever order and encoding its parameters come', async () => {
    await get('/latest?limit=7&lang=zh-Hans').expect(200);
    for (const query of ['lang=zh-Hans&limit=7', 'l%61ng=zh%2DHans&&limit=%37&']) {
      expect((await get(`/latest?${query}`)).headers['x-newsroom-cache']).toBe('hit');
    }
  });

  test.each([
    ['/api/site/latest/', 404, 'route-not-found'],
    ['/api/site/latest;a=b', 404, 'route-not-found'],
    ['/API/site/Latest', 404, 'route-not-found'],
    ['/api/site/latest%00', 400, 'path-malformed'],
    ['/api/site%5clatest', 400, 'path-malformed'],
    ['/api/site/latest%', 400, 'path-malformed'],
    ['/api/site/%FF', 400, 'path-malformed'],
    ['/api/site/search?q=%E5', 400, 'query-malformed'],
    ['/api/site/latest?%=1', 400, 'unknown-parameter'],
    ['/api/site/latest?limit=1&limit=2', 400, 'invalid-parameter'],
    [`/api/site/latest?${'a&'.repeat(7000)}`, 400, 'query-too-many-parameters'],
  ])('%.60s is none: %i with a code, and no page is made', async (target, status, code) => {
    const work = await rendered(async () => {
      const answer = await ask(target, ['Cookie: a=b', 'Authorization: Bearer x']);
      expect(statusOf(answer)).toBe(status);
      expect(JSON.parse(bodyOf(answer)).error.details.code).toBe(code);
    });
    expect(work).toBe(0);
  });

  test('is rendered once for all concurrent requests, however they are spelled', async () => {
    const query = encodeURIComponent('同一頁');
    const work = await rendered(async () => {
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, turn) => {
          const headers = turn % 2 === 0 ? ['Cookie: a=b'] : ['Authorization: Bearer x'];
          const prefix = turn % 3 === 0 ? '/API/site' : '/api/site';
          return ask(`${prefix}/search?q=${query}`, headers, turn % 5 === 0 ? 'HEAD' : 'GET');
        }),
      );
      expect(new Set(answers.map(statusOf))).toEqual(new Set([200]));
    });
    expect(work).toBe(1);
  });

  test('is refused, with a time to retry, when too many others wait to be rendered', async () => {
    await version();
    const { database } = openDelivery(strapi());
    const snapshot = database.snapshot.bind(database);
    let atOnce = 0;
    let most = 0;
    let release = () => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    const held = jest.spyOn(database, 'snapshot').mockImplementation(async (act) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await gate;
      atOnce -= 1;
      return snapshot(act);
    });
    try {
      const asking = Array.from({ length: 60 }, (_, n) => ask(`/api/site/latest?limit=${n + 21}`));
      const busy = await Promise.race(asking);
      expect(statusOf(busy)).toBe(503);
      expect(busy).toMatch(/\r\nretry-after: \d+\r\n/i);
      expect(busy).toMatch(/\r\ncache-control: no-store\r\n/i);
      expect(busy).toMatch(/\r\nx-content-type-options: nosniff\r\n/i);
      const { error } = JSON.parse(Buffer.from(bodyOf(busy), 'latin1').toString());
      expect(error).toMatchObject({ status: 503, details: { code: 'site-busy' } });
      // What is in memory is answered all the same.
      expect(cacheOf(await ask('/api/site/sitemaps/1.xml'))).toBe('hit');
      release();
      const statuses = (await Promise.all(asking)).map(statusOf);
      expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(20);
      expect(statuses.filter((status) => status === 503).length).toBeGreaterThanOrEqual(20);
      expect(most).toBeLessThanOrEqual(8);
    } finally {
      release();
      held.mockRestore();
    }
    await get('/latest?limit=79').expect(200);
  });
});

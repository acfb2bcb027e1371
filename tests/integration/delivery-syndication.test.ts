import { parseFeed } from '@rowanmanning/feed-parser';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { XMLParser } from 'fast-xml-parser';
import { detectScript } from '../../src/domain/chinese/script';
import { sectionNamed } from '../support/builders';
import { deliveryOf, published } from '../support/delivery';
import { describeEachDatabase } from '../support/newsroom';
import { jsonFeedSchema } from '../unit/domain/feeds/json-feed-schema';
import { readXml } from '../unit/domain/feeds/well-formed';

const ARTICLE = 'api::article.article';
/** Without a PUBLIC_URL. */
const SITE = 'http://localhost:1337';
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const xml = new XMLParser({
  ignoreAttributes: false,
  isArray: (name) => ['url', 'sitemap'].includes(name),
});

const ajv = addFormats(new Ajv());
const isJsonFeed = ajv.compile(jsonFeedSchema);
const GUID = /^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const RFC_822 = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}$/;
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/;

describeEachDatabase('feeds, sitemaps and search of the delivery API', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const { get, read } = deliveryOf(newsroom);
  const make = (changes: Record<string, unknown>) => published(strapi(), changes);
  const bytes = async (path: string) => {
    const { text, body, headers } = await get(path)
      .buffer(true)
      .parse((response, done) => {
        let all = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (all += chunk));
        response.on('end', () => done(null, all));
      })
      .expect(200);
    return { text: text ?? (body as string), type: headers['content-type'] as string };
  };
  let slug = '';

  beforeAll(async () => {
    ({ slug } = await make({
      title: '凍梨 ]]> 上市 🍐',
      body: '<p>凍梨上市了，市民排隊。</p>',
      datePublished: hoursAgo(1),
    }));
    await make({ title: '前天的凍梨', datePublished: hoursAgo(50) });
  });

  test.each([
    ['rss', 'application/rss+xml'],
    ['atom', 'application/atom+xml'],
    ['json', 'application/feed+json'],
  ])('the site and its sections have %s', async (ending, type) => {
    for (const path of ['latest', 'xinwen-zhongxin', 'xinwen-zhongxin/yanji-xinwen']) {
      const answer = await bytes(`/feeds/${path}.${ending}?lang=zh-Hans`);
      expect(answer.type).toBe(`${type}; charset=utf-8`);
      expect(answer.text).toContain('冻梨');
      expect(answer.text).toContain('版权与免责声明');
      if (ending === 'json') {
        const feed = JSON.parse(answer.text);
        expect(feed.version).toBe('https://jsonfeed.org/version/1.1');
        expect(detectScript(JSON.stringify(feed))).toBe('hans');
      } else {
        const { items } = parseFeed(answer.text);
        expect(items[0]?.title).toBe('冻梨 ]]> 上市 🍐');
        expect(items[0]?.id).toMatch(/^urn:uuid:/);
      }
    }
    const { body } = await get(`/feeds/no/such.${ending}`).expect(404);
    expect(body.error.details.code).toBe('section-not-found');
    await get(`/feeds/latest.${ending}?limit=1`).expect(400);
  });

  describe('whatever words an article has', () => {
    /** Some of it no editor can type, but plain SQL or a transfer brings it. */
    const WRITTEN = 'a ]]> b ]]]]> <b>&amp; 😀👨‍👩‍👧 里面與裡面 \u0001\b\u000b\u001f\ufffe"末\u200b尾"';
    /** The parser takes a title for HTML. */
    const AS_READ = 'a ]]> b ]]]]> <b>& 😀👨‍👩‍👧 里面與裡面';
    let hostile = '';

    beforeAll(async () => {
      hostile = (
        await make({
          title: '佔位',
          slug: 'hostile-words',
          body: '<p>]]> 正文 <img src="/uploads/a.png" alt="]]>"></p>',
          datePublished: hoursAgo(0.5),
        })
      ).documentId;
      await strapi()
        .db.connection('articles')
        .where({ document_id: hostile })
        .whereNotNull('published_at')
        .update({
          title: WRITTEN,
          byline: '記者 ]]>\u0002 <某>',
          summary: '摘要 ]]>\u0003 & 1 < 2',
        });
    });
    afterAll(() => strapi().documents(ARTICLE).delete({ documentId: hostile }));

    test.each(['latest', 'xinwen-zhongxin/yanji-xinwen'])(
      'the feeds of %s are valid, and another parser reads the words',
      async (path) => {
        const guids = new Set<unknown>();
        for (const lang of ['original', 'zh-Hans', 'zh-Hant']) {
          const self = (ending: string) => `${SITE}/api/site/feeds/${path}.${ending}?lang=${lang}`;
          const feedOf = async (ending: string) =>
            (await bytes(`/feeds/${path}.${ending}?lang=${lang}`)).text;
          const documents = { rss: await feedOf('rss'), atom: await feedOf('atom') };
          for (const document of Object.values(documents)) {
            const feed = parseFeed(document);
            expect(feed.self).toBe(self(document.includes('<rss') ? 'rss' : 'atom'));
            expect(feed.url).toMatch(/^http:\/\/localhost:1337\/(?:$|sections\/)/);
            const [item] = feed.items;
            if (lang === 'original') expect(item?.title).toMatch(AS_READ);
            else expect(item?.title).toContain('😀👨‍👩‍👧');
            expect(item?.url).toBe(`${SITE}/articles/hostile-words`);
            expect(item?.content).toContain(`src="${SITE}/uploads/a.png"`);
            expect(item?.content).toContain('copyright-notice');
            expect(item?.published).toBeInstanceOf(Date);
            guids.add(item?.id);
          }
          const { channel } = readXml(documents.rss).rss;
          expect(channel.title && channel.link && channel.description).toBeTruthy();
          expect(channel.lastBuildDate).toMatch(RFC_822);
          for (const item of channel.item) {
            expect(item).toMatchObject({
              title: expect.any(String),
              link: expect.stringMatching(/^http:/),
              pubDate: expect.stringMatching(RFC_822),
              'content:encoded': expect.stringContaining('copyright-notice'),
            });
            expect(item.guid['#text']).toMatch(GUID);
          }
          const { feed } = readXml(documents.atom);
          expect(feed).toMatchObject({
            id: expect.stringMatching(GUID),
            title: expect.anything(),
            updated: expect.stringMatching(RFC_3339),
            author: { name: expect.any(String) },
          });
          for (const entry of feed.entry) {
            expect(entry).toMatchObject({
              id: expect.stringMatching(GUID),
              title: expect.anything(),
              updated: expect.stringMatching(RFC_3339),
              published: expect.stringMatching(RFC_3339),
            });
          }
          const json = JSON.parse(await feedOf('json'));
          isJsonFeed(json);
          expect(isJsonFeed.errors ?? []).toEqual([]);
          expect(json.feed_url).toBe(self('json'));
          guids.add(json.items[0].id);
        }
        expect(guids.size).toBe(1);
      },
    );

    test('the news sitemap is well-formed and has them', async () => {
      const { urlset } = readXml((await bytes('/sitemap-news.xml?lang=original')).text);
      const titles = (urlset.url as { 'news:news': { 'news:title': string } }[]).map(
        (url) => url['news:news']['news:title'],
      );
      expect(titles).toContainEqual(expect.stringContaining('😀👨‍👩‍👧'));
    });
  });

  test('the sitemaps name every article, the news sitemap those of two days', async () => {
    const index = xml.parse((await bytes('/sitemap.xml')).text);
    expect(index.sitemapindex.sitemap).toEqual(
      ['1', 'sections'].map((name) => ({
        loc: `${SITE}/api/site/sitemaps/${name}.xml`,
        lastmod: expect.stringMatching(/^\d{4}-/),
      })),
    );
    const { urlset } = xml.parse((await bytes('/sitemaps/1.xml')).text);
    expect(urlset.url).toHaveLength(2);
    expect(urlset.url[1].loc).toBe(`${SITE}/articles/${slug}`);
    const news = xml.parse((await bytes('/sitemap-news.xml')).text).urlset;
    expect(news.url).toHaveLength(1);
    expect(news.url[0]['news:news']['news:title']).toBe('凍梨 ]]> 上市 🍐');
    for (const n of ['0', '2', '01', 'x', '99999']) {
      await get(`/sitemaps/${n}.xml`).expect(404);
    }
  });

  test('the sections’ pages are in a sitemap, each with the date of its newest article', async () => {
    const sitemap = async () => {
      const { urlset } = xml.parse((await bytes('/sitemaps/sections.xml')).text);
      const entries = urlset.url as { loc: string; lastmod?: string }[];
      return new Map(
        entries.map(({ loc, lastmod }) => [loc.replace(`${SITE}/sections/`, ''), lastmod]),
      );
    };
    const { data } = await read('/navigation');
    const pathsOf = (nodes: { path: string; children: never[] }[]): string[] =>
      nodes.flatMap(({ path, children }) => [path, ...pathsOf(children)]);
    const before = await sitemap();
    expect([...before.keys()].sort()).toEqual(pathsOf(data.sections).sort());
    const other = pathsOf(data.sections).find((path) => !path.startsWith('xinwen-zhongxin')) ?? '';
    expect(before.get(other)).toBeUndefined();
    const { dateModified } = (await read(`/articles/${slug}`)).data;
    for (const path of ['xinwen-zhongxin', 'xinwen-zhongxin/yanji-xinwen']) {
      expect(before.get(path)).toBe(`${dateModified.slice(0, 19)}Z`);
    }
    const { documentId } = await make({
      title: '最舊的凍梨',
      datePublished: hoursAgo(5000),
      section: await sectionNamed(
        strapi(),
        data.sections.find(({ path }: { path: string }) => path === other).name,
      ),
    });
    expect((await sitemap()).get(other)).toMatch(/Z$/);
    await strapi().documents(ARTICLE).delete({ documentId });
    expect(await sitemap()).toEqual(before);
  });

  describe('the search', () => {
    test('finds either script and shows cards with what was found', async () => {
      for (const q of ['凍梨', '冻梨', '"凍梨上市"', '冻梨 市民']) {
        const { data, meta } = await read(`/search?q=${q}&lang=zh-Hans`);
        expect(data[0]).toMatchObject({ slug, section: { name: '延吉新闻' } });
        expect(data[0].snippetHtml).toContain('<mark>冻梨');
        expect(data[0].titleHtml).toContain(']]&gt;');
        expect(meta).toMatchObject({ next: null, ranked: 'all' });
      }
    });

    test('goes on where a page ended', async () => {
      const first = await read('/search?q=凍梨&limit=1');
      const second = await read(`/search?q=凍梨&limit=1&after=${first.meta.next}`);
      expect(first.meta.total).toBe(2);
      expect(second.data).toHaveLength(1);
      expect(second.data[0].slug).not.toBe(first.data[0].slug);
      expect(second.meta.next).toBeNull();
      const { body } = await get(`/search?q=別的&after=${first.meta.next}`).expect(400);
      expect(body.error.details).toMatchObject({ code: 'invalid-parameter', parameter: 'after' });
    });

    test('filters by section with all below it, by source, tag and date', async () => {
      const count = async (query: string) => (await read(`/search?q=凍梨&${query}`)).data.length;
      expect(await count('section=xinwen-zhongxin')).toBe(2);
      const { sections } = (await read('/navigation')).data;
      const other = sections.find(({ name }: { name: string }) => name === '電視節目');
      expect(await count(`section=${other.path}`)).toBe(0);
      expect(await count('source=延邊日報')).toBe(2);
      expect(await count(`from=${hoursAgo(2)}`)).toBe(1);
      expect(await count(`to=${hoursAgo(2)}`)).toBe(1);
      expect(await count('from=2000-01-01&to=2000-12-31')).toBe(0);
    });

    test.each([
      ['', 'q'],
      ['q=', 'q'],
      [`q=${'梨'.repeat(201)}`, 'q'],
      ['q=a&q=b', 'q'],
      ['q=a&section=no/such', 'section'],
      ['q=a&tag=no-such-tag', 'tag'],
      ['q=a&source=沒聽過的報', 'source'],
      ['q=a&from=yesterday', 'from'],
      ['q=a&to=2026-02-30', 'to'],
      ['q=a&limit=1000', 'limit'],
      ['q=a&after=zzz', 'after'],
    ])('refuses %.30s', async (query, parameter) => {
      const { body } = await get(`/search?${query}`).expect(400);
      expect(body.error.details).toMatchObject({ code: 'invalid-parameter', parameter });
    });

    test('forgets what is withdrawn', async () => {
      const { documentId } = await make({ title: '山查果醬' });
      expect((await read('/search?q=山查')).data).toHaveLength(1);
      await strapi().documents(ARTICLE).unpublish({ documentId });
      expect((await read('/search?q=山查')).data).toHaveLength(0);
    });
  });
});

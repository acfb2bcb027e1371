import fc from 'fast-check';
import { cursorOf, parseCursor } from '../../../src/delivery/queries/cursor';
import { DELIVERY_ROUTES, matchRoute } from '../../../src/delivery/routes';
import { createMatcher } from '../../../src/delivery/routes/match';
import { parseParameters } from '../../../src/delivery/routes/request';
import { momentOf } from '../../../src/domain/time/day-or-time';
import { excerptOf } from '../../../src/domain/body/excerpt';

const routeOf = (operationId: string) => {
  const route = DELIVERY_ROUTES.find((each) => each.operationId === operationId);
  if (!route) throw new Error(`No route ${operationId}.`);
  return route;
};

describe('the route of a path', () => {
  test.each([
    ['/latest', 'getLatest', {}],
    ['/articles/yanji-xinwen', 'getArticle', { slug: 'yanji-xinwen' }],
    ['/articles/by-url', 'getArticleByUrl', {}],
    ['/articles/%E5%BB%B6', 'getArticle', { slug: '延' }],
    ['/articles/a%2Fb', 'getArticle', { slug: 'a/b' }],
    ['/sections/a', 'getSection', { path: 'a' }],
    ['/sections/a/b/c', 'getSection', { path: 'a/b/c' }],
    ['/feeds/latest.rss', 'getRssFeed', { path: 'latest' }],
    ['/feeds/a/b.atom', 'getAtomFeed', { path: 'a/b' }],
    ['/feeds/a.rss.json', 'getJsonFeed', { path: 'a.rss' }],
    ['/sitemaps/12.xml', 'getSitemap', { n: '12' }],
  ])('%s', (path, operationId, parameters) => {
    const match = matchRoute(path);
    expect(match?.route.operationId).toBe(operationId);
    expect(match?.parameters).toEqual(parameters);
  });

  test.each([
    ...['', '/', '/latest/', '//latest', '/Latest', '/articles', '/articles/', '/articles/a/b'],
    ...['/sections/', '/sections//a', '/sections/a/', '/feeds/latest', '/feeds/.rss'],
    ...['/articles/%E0%A4%A', '/sitemaps/.xml', '/sitemapxml', '/__proto__', '/constructor'],
  ])('is none for %s', (path) => {
    expect(matchRoute(path)).toBeNull();
  });

  test('is found in linear time', () => {
    const match = createMatcher([routeOf('getSection'), routeOf('getRssFeed')]);
    const path = `/feeds${'/a'.repeat(100_000)}`;
    expect(match(path)).toBeNull();
    expect(match(`${path}.rss`)?.route.operationId).toBe('getRssFeed');
  });
});

describe('a query', () => {
  test.each([
    ['getLatest', { limit: '007' }],
    ['getLatest', { limit: ['1'] }],
    ['getLatest', { limit: '1e2' }],
    ['getLatest', { lang: 'zh' }],
    ['getLatest', { __proto__: null, nothing: '1' }],
    ['search', { q: '延吉', from: '2026-13-01' }],
    ['search', {}],
  ])('of %s is refused: %j', (operationId, parameters) => {
    expect(() => parseParameters(routeOf(operationId), parameters)).toThrow(
      expect.objectContaining({
        name: 'ValidationError',
        details: expect.objectContaining({ allowed: expect.any(Array) }),
      }),
    );
  });

  test('a name without end is not repeated in the answer', () => {
    try {
      parseParameters(routeOf('getLatest'), { ['x'.repeat(100_000)]: '1' });
      throw new Error('It was not refused.');
    } catch (error) {
      expect((error as Error).message.length).toBeLessThan(200);
    }
  });
});

describe('a cursor', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }),
        fc.stringMatching(/^[a-z0-9]{10,30}$/),
        (published, documentId) => {
          const position = { published, documentId };
          expect(parseCursor(cursorOf(position))).toEqual(position);
        },
      ),
    );
  });

  test('is nothing else', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(parseCursor(text)).toBeNull()));
    const written = cursorOf({ published: 1, documentId: 'abcdefghij' });
    expect(parseCursor(`${written}A`)).toBeNull();
    expect(parseCursor(`${written}=`)).toBeNull();
  });
});

describe('a moment of a search', () => {
  const timeZone = 'Asia/Shanghai';
  test.each([
    ['2026-03-02', false, '2026-03-01T16:00:00.000Z'],
    ['2026-02-28', true, '2026-02-28T16:00:00.000Z'],
    ['2026-12-31', true, '2026-12-31T16:00:00.000Z'],
    ['2026-03-02T08:00:00+08:00', false, '2026-03-02T00:00:00.000Z'],
  ])('%s, as an end: %s', (value, isEnd, moment) => {
    expect(momentOf(value, { timeZone, isEnd }).toISOString()).toBe(moment);
  });
});

describe('an excerpt', () => {
  test.each([
    ['', ''],
    ['<p>短。</p>', '短。'],
    ['<p>甲</p><p>乙</p>', '甲 乙'],
    ['<figure><img alt="圖"><figcaption>圖說</figcaption></figure><p>文</p>', '文'],
    ['<table><tr><td>表</td></tr></table><p>文</p>', '文'],
    ['<figure><img alt="圖"><figcaption>沒完', ''],
    ['<p>文 &amp; 字 &am', '文 & 字'],
    ['<p>文<a href="/a', '文'],
    ['<p>一二三四五六七八九十</p>', '一二三四五六七…'],
    ['<p>一二三四五六。八九十</p>', '一二三四五六。'],
    ['<p>😀😀😀😀😀😀😀😀😀</p>', '😀😀😀😀😀😀😀…'],
  ])('%s', (start, excerpt) => {
    expect(excerptOf({ start, length: 8 })).toBe(excerpt);
  });
});

import { MAX_SITEMAP_BYTES, sitemapDocument } from '../../../../src/domain/feeds/sitemap-limits';
import {
  newsLanguage,
  newsSitemap,
  sitemapIndex,
  urlSet,
} from '../../../../src/domain/feeds/sitemaps';
import { SITE } from './builders';
import { readXml } from './well-formed';

const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const lastModified = new Date('2020-05-16T16:30:00.789Z');
const many = (length: number) =>
  Array.from({ length }, () => ({ url: `${SITE}/a`, lastModified: null }));
const documentOf = (entry: string) =>
  sitemapDocument({ root: 'urlset', namespaces: {}, entries: [entry], maxEntries: 1 });

test('the index names its sitemaps and when they changed', () => {
  const { sitemapindex } = readXml(
    sitemapIndex({ sitemaps: [{ url: `${SITE}/api/site/sitemaps/1.xml`, lastModified }] }),
  );
  expect(sitemapindex).toEqual({
    '@xmlns': SITEMAP,
    sitemap: [{ loc: `${SITE}/api/site/sitemaps/1.xml`, lastmod: '2020-05-16T16:30:00Z' }],
  });
});

test('a sitemap names pages, their addresses written as RFC 3986 wants them', () => {
  const { urlset } = readXml(
    urlSet({
      urls: [
        { url: `${SITE}/sections/旅遊?a=1&b=2`, lastModified },
        { url: `${SITE}/`, lastModified: null },
      ],
    }),
  );
  expect(urlset).toEqual({
    '@xmlns': SITEMAP,
    url: [
      { loc: `${SITE}/sections/%E6%97%85%E9%81%8A?a=1&b=2`, lastmod: '2020-05-16T16:30:00Z' },
      { loc: `${SITE}/` },
    ],
  });
});

test('the news sitemap says who published what and when, in the newsroom’s zone', () => {
  const xml = newsSitemap({
    publication: { name: '延吉新聞網', language: 'zh-Hant' },
    timeZone: 'Asia/Shanghai',
    urls: [
      { url: `${SITE}/articles/a`, title: '題 ]]> & <b>\u0007\n二', datePublished: lastModified },
    ],
  });
  expect(readXml(xml).urlset).toEqual({
    '@xmlns': SITEMAP,
    '@xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9',
    url: [
      {
        loc: `${SITE}/articles/a`,
        'news:news': {
          'news:publication': { 'news:name': '延吉新聞網', 'news:language': 'zh-tw' },
          'news:publication_date': '2020-05-17T00:30:00+08:00',
          'news:title': '題 ]]> & <b> 二',
        },
      },
    ],
  });
});

test.each([
  ['zh-Hans', 'zh-cn'],
  ['zh-Hant', 'zh-tw'],
  ['zh-Hant-TW', 'zh-tw'],
  ['zh-Hant-HK', 'zh-tw'],
  ['zh-HK', 'zh-tw'],
  ['zh', 'zh-cn'],
  ['ko-KR', 'ko'],
  ['en', 'en'],
])('in the news sitemap, %s is %s', (language, expected) => {
  expect(newsLanguage(language)).toBe(expected);
});

test('a sitemap without pages is a sitemap', () => {
  expect(readXml(urlSet({ urls: [] })).urlset).toEqual({ '@xmlns': SITEMAP });
});

describe('a sitemap is never larger than search engines read', () => {
  const refused = expect.objectContaining({ code: 'sitemap-too-large' });
  const news = (count: number) => () =>
    newsSitemap({
      publication: { name: '延吉新聞網', language: 'zh-Hant' },
      timeZone: 'Asia/Shanghai',
      urls: many(count).map(({ url }) => ({ url, title: '題', datePublished: lastModified })),
    });

  test.each<[string, () => string]>([
    ['50,000 pages', () => urlSet({ urls: many(50_000) })],
    ['50,000 sitemaps', () => sitemapIndex({ sitemaps: many(50_000) })],
    ['1,000 news articles', news(1_000)],
  ])('%s are allowed', (_, write) => {
    expect(write).not.toThrow();
  });

  test.each<[string, () => string]>([
    ['50,001 pages', () => urlSet({ urls: many(50_001) })],
    ['50,001 sitemaps', () => sitemapIndex({ sitemaps: many(50_001) })],
    ['1,001 news articles', news(1_001)],
    ['more than 50 MB', () => documentOf('a'.repeat(MAX_SITEMAP_BYTES))],
    ['more than 50 MB of Chinese', () => documentOf('延'.repeat(MAX_SITEMAP_BYTES / 3))],
  ])('%s are refused', (_, write) => {
    expect(write).toThrow(refused);
  });
});

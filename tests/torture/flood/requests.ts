import { archivedSlug } from '../../support/short-archive';

const COOKIE = 'Cookie: strapi_admin_refresh=x; reader=1';
const TOKEN = 'Authorization: Bearer 0123456789abcdef';
const LANGUAGES = ['zh-Hans', 'zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK', 'original'];

function wire(target: string, { method = 'GET', headers = [] as string[] } = {}): string {
  return [`${method} ${target} HTTP/1.1`, 'Host: newsroom.example', ...headers, '', ''].join(
    '\r\n',
  );
}

/** Documents of many articles, which take longest to make. */
const LONG = ['/sitemaps/1.xml', '/sitemap.xml', '/sitemap-news.xml', '/feeds/latest.rss'];

/** What a hostile or clumsy client sends, by what it is. */
export const FLOODS: Record<string, (articles: number) => string[]> = {
  'with cookies and tokens': () =>
    LONG.flatMap((path) =>
      [COOKIE, TOKEN].flatMap((header) => [
        wire(`/api/site${path}`, { headers: [header] }),
        wire(`/api/site${path}`, { headers: [header], method: 'HEAD' }),
        wire(`/api/site${path}`, { headers: [header, 'Accept-Encoding: gzip, br'] }),
      ]),
    ),
  'with paths that are spelled oddly': () =>
    LONG.flatMap((path) => [
      wire(`/API/site${path}`),
      wire(`/Api/Site${path}`),
      wire(`http://newsroom.example/api/site${path}`),
      wire(`//api//site/${path}`),
      wire(`/%61pi/s%69te${path.replace('.', '%2E')}`),
      wire(`/x/../api/./site${path}`),
      wire(`/api%2Fsite${path}`),
      wire(`/api/site${path}?${'&'.repeat(3000)}`),
      wire(`/api/site${path}?lang=zh-Hant&&`),
      wire(`/api/site${path}#part`),
      wire(`/api/site${path}/`),
      wire(`/api/site${path};a=b`),
      wire(`/api/site${path}%00`),
    ]),
  'with pages that nobody has asked for': (articles) => [
    ...Array.from({ length: 2000 }, (_, n) =>
      wire(`/api/site/articles/${archivedSlug(1 + ((n * 104_729) % articles))}`, {
        headers: [COOKIE],
      }),
    ),
    ...LANGUAGES.flatMap((lang) => [
      ...['rss', 'atom', 'json'].map((ending) =>
        wire(`/api/site/feeds/latest.${ending}?lang=${lang}`, { headers: [TOKEN] }),
      ),
      wire(`/api/site/sitemap-news.xml?lang=${lang}`),
      wire(`/api/site/latest?limit=100&lang=${lang}`),
    ]),
  ],
  'with what is not there': () =>
    Array.from({ length: 500 }, (_, n) => [
      wire(`/api/site/sitemaps/${n + 2}.xml`, { headers: [COOKIE] }),
      wire(`/api/site/articles/nobody-${n}`),
      wire(`/api/site/latest?x${n}=1`, { headers: [TOKEN] }),
      wire(`/api/site/nothing/${n}`, { headers: [COOKIE] }),
      wire(`/api/site/search?q=${n}`),
      wire(`/api/site/articles/by-url?url=https://old.example/${n}`),
    ]).flat(),
};

import { uri } from './addresses';
import { cleanLine } from './clean-text';
import { zonedDate } from '../time/zoned-dates';
import { sitemapDocument, sitemapParts } from './sitemap-limits';
import { element, textElement } from './xml';

const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const NEWS = 'http://www.google.com/schemas/sitemap-news/0.9';

/** sitemaps.org and Google: the maximum number of entries in a sitemap, and of sitemaps in an index. */
export const MAX_SITEMAP_ENTRIES = 50_000;
/** Google News: the maximum number of articles in a news sitemap. */
export const MAX_NEWS_ENTRIES = 1_000;

export interface SitemapEntry {
  /** Absolute. */
  url: string;
  /** Null if unknown. */
  lastModified: Date | null;
}

/** The index of sitemaps. @throws SitemapLimitError beyond 50,000 entries or 50 MB */
export function sitemapIndex({ sitemaps }: { sitemaps: readonly SitemapEntry[] }): string {
  return sitemapDocument({
    root: 'sitemapindex',
    namespaces: { xmlns: SITEMAP },
    entries: sitemaps.map((entry) => element('sitemap', {}, entryParts(entry))),
    maxEntries: MAX_SITEMAP_ENTRIES,
  });
}

const URL_SET = {
  root: 'urlset',
  namespaces: { xmlns: SITEMAP },
  maxEntries: MAX_SITEMAP_ENTRIES,
} as const;

/** A sitemap of pages. @throws SitemapLimitError beyond 50,000 entries or 50 MB */
export function urlSet({ urls }: { urls: readonly SitemapEntry[] }): string {
  const parts = urlSetParts();
  return parts.add(urls) + parts.end();
}

/** The same in parts, in the order of its pages. */
export function urlSetParts(): { add(urls: readonly SitemapEntry[]): string; end(): string } {
  const parts = sitemapParts(URL_SET);
  return {
    add: (urls) => parts.add(urls.map((entry) => element('url', {}, entryParts(entry)))),
    end: () => parts.end(),
  };
}

export interface NewsSitemapInput {
  /** The site's name as shown on its pages, and the language of its text (BCP 47). */
  publication: { name: string; language: string };
  /** IANA zone in which dates are written. */
  timeZone: string;
  /** Of the last 48 hours, which the caller knows. */
  urls: readonly { url: string; title: string; datePublished: Date }[];
}

/** Google's news sitemap. @throws SitemapLimitError beyond 1,000 entries or 50 MB */
export function newsSitemap({ publication, timeZone, urls }: NewsSitemapInput): string {
  const publicationElement = element('news:publication', {}, [
    textElement('news:name', cleanLine(publication.name)),
    textElement('news:language', newsLanguage(publication.language)),
  ]);
  const entries = urls.map(({ url, title, datePublished }) =>
    element('url', {}, [
      textElement('loc', uri(url)),
      element('news:news', {}, [
        publicationElement,
        textElement('news:publication_date', zonedDate(datePublished, timeZone)),
        textElement('news:title', cleanLine(title)),
      ]),
    ]),
  );
  return sitemapDocument({
    root: 'urlset',
    namespaces: { xmlns: SITEMAP, 'xmlns:news': NEWS },
    entries,
    maxEntries: MAX_NEWS_ENTRIES,
  });
}

/**
 * The language as Google's news sitemap has it: ISO 639, but `zh-cn` for simplified and `zh-tw` for
 * traditional Chinese, wherever it is written.
 */
export function newsLanguage(language: string): string {
  const locale = new Intl.Locale(language).maximize();
  if (locale.language !== 'zh') return locale.language;
  return locale.script === 'Hant' ? 'zh-tw' : 'zh-cn';
}

/** In UTC, which W3C's date-time allows as well as an offset, and which is quick 50,000 times. */
function entryParts({ url, lastModified }: SitemapEntry): string[] {
  return [
    textElement('loc', uri(url)),
    lastModified === null
      ? ''
      : textElement('lastmod', `${lastModified.toISOString().slice(0, 19)}Z`),
  ];
}

import { type CheerioAPI } from 'cheerio';
import { foldAligned } from '../../text/fold';
import { cleanValue, splitTags } from './labels';
import { findPrintedDates, type PrintedDate } from './printed-date';

/** What a page's markup says: meta elements and JSON-LD. */
export interface StructuredData {
  title: string | null;
  /** A moment with its own zone, in milliseconds since 1970 UTC. */
  instant: number | null;
  /** A wall-clock date without a zone. */
  date: PrintedDate | null;
  source: string | null;
  author: string | null;
  tags: string[];
  /** Keywords of the page's head; often the site's own, so they need a look at the text. */
  keywords: string[];
  summary: string | null;
  siteName: string | null;
}

export const NO_STRUCTURED_DATA: StructuredData = {
  title: null,
  instant: null,
  date: null,
  source: null,
  author: null,
  tags: [],
  keywords: [],
  summary: null,
  siteName: null,
};

const DATE_NAMES = [
  'article:published_time',
  'og:published_time',
  'datepublished',
  'pubdate',
  'publishdate',
  'publish_date',
  'publishtime',
  'citation_date',
  'dc.date',
  'dc.date.issued',
  'dcterms.issued',
  'weibo:article:create_at',
  'bytedance:published_time',
  'date',
];
const SOURCE_NAMES = ['contentsource', 'source', 'og:article:source', 'mediaid', 'copyrightholder'];
const AUTHOR_NAMES = [
  'citation_authors',
  'citation_author',
  'article:author',
  'og:article:author',
  'author',
  'citation_authors',
  'citation_author',
  'dc.creator',
];
const TITLE_NAMES = ['articletitle', 'og:title', 'citation_title', 'twitter:title'];
const MAX_JSON = 200_000;

/** Reads meta elements (by name, property or itemprop, whatever their case) and JSON-LD. */
export function readStructuredData($: CheerioAPI): StructuredData {
  const metas = new Map<string, string>();
  $('meta').each((_, element) => {
    const { name, property, itemprop, content } = element.attribs;
    const key = (name ?? property ?? itemprop ?? '').toLowerCase().trim();
    if (key !== '' && content?.trim() && !metas.has(key)) metas.set(key, content.trim());
  });
  const pick = (names: readonly string[]) =>
    names.map((name) => metas.get(name)).find(Boolean) ?? null;
  const json = readJsonLd($);
  const { instant, date } = readDate(json.date ?? pick(DATE_NAMES));
  const author = json.author ?? pick(AUTHOR_NAMES);
  return {
    title: textOf(pick(TITLE_NAMES)) ?? json.title,
    instant,
    date,
    source: emptyToNull(cleanValue(pick(SOURCE_NAMES) ?? '')),
    author: author && /^https?:/.test(author) ? null : emptyToNull(cleanValue(author ?? '')),
    tags: metas.has('article:tag') ? splitTags(metas.get('article:tag') ?? '') : [],
    keywords: splitTags(pick(['keywords', 'news_keywords']) ?? ''),
    summary: textOf(pick(['og:description', 'description'])),
    siteName: textOf(pick(['og:site_name', 'sitename'])),
  };
}

function emptyToNull(text: string): string | null {
  return text === '' ? null : text;
}

function textOf(value: string | null): string | null {
  const text = (value ?? '')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text.length < 2 ? null : text;
}

function readDate(value: string | null): { instant: number | null; date: PrintedDate | null } {
  if (value === null) return { instant: null, date: null };
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$/.test(value)) {
    const instant = Date.parse(value);
    if (!Number.isNaN(instant)) return { instant, date: null };
  }
  return { instant: null, date: findPrintedDates(foldAligned(value), true)[0] ?? null };
}

interface JsonLd {
  title: string | null;
  date: string | null;
  author: string | null;
}

function readJsonLd($: CheerioAPI): JsonLd {
  const found: JsonLd = { title: null, date: null, author: null };
  $('script[type="application/ld+json"]').each((_, element) => {
    const text = $(element).text();
    if (text.length > MAX_JSON) return;
    try {
      for (const item of itemsOf(JSON.parse(text) as unknown)) readItem(item, found);
    } catch {
      // A broken script is the site's affair; the page is read without it.
    }
  });
  return found;
}

type JsonObject = Readonly<Record<string, unknown>>;

function itemsOf(value: unknown): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => itemsOf(item));
  if (!isObject(value)) return [];
  return [value, ...('@graph' in value ? itemsOf(value['@graph']) : [])];
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readItem(item: JsonObject, found: JsonLd): void {
  const date = item['datePublished'] ?? item['pubDate'];
  if (typeof date === 'string') found.date ??= date;
  if (!/article|posting|report/i.test(String(item['@type']))) return;
  if (typeof item['headline'] === 'string') found.title ??= item['headline'].trim();
  const names = [item['author']]
    .flat()
    .filter(isObject)
    .filter((author) => !/organization/i.test(String(author['@type'])))
    .map((author) => author['name'])
    .filter((name) => typeof name === 'string');
  if (names.length > 0) found.author ??= names.join(' ');
}

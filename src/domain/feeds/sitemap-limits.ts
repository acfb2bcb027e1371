import { DomainError } from '../errors';
import { type Attributes, element, xmlDocument } from './xml';

/** sitemaps.org: a sitemap's size before compression, 50 MB of 1,024 × 1,024 bytes. */
export const MAX_SITEMAP_BYTES = 50 * 1024 * 1024;

/** A sitemap has more than search engines read; `details` has `entries`, `bytes` and their limits. */
export class SitemapLimitError extends DomainError {
  constructor(details: { entries: number; maxEntries: number; bytes: number | null }) {
    super(
      'sitemap-too-large',
      `网站地图超出上限（${details.maxEntries} 条、50 MB），请拆分成几份。`,
      { ...details, maxBytes: MAX_SITEMAP_BYTES },
    );
  }
}

/** Puts the entries, which are markup already, under their root. @throws SitemapLimitError */
export function sitemapDocument(input: {
  root: 'sitemapindex' | 'urlset';
  namespaces: Attributes;
  entries: readonly string[];
  maxEntries: number;
}): string {
  const { root, namespaces, entries, maxEntries } = input;
  const limits = { entries: entries.length, maxEntries };
  if (entries.length > maxEntries) throw new SitemapLimitError({ ...limits, bytes: null });
  const document = xmlDocument(element(root, namespaces, entries));
  const bytes = Buffer.byteLength(document);
  if (bytes > MAX_SITEMAP_BYTES) throw new SitemapLimitError({ ...limits, bytes });
  return document;
}

import { DomainError } from '../errors';
import { type Attributes, element, endTag, xmlDocument, xmlStart } from './xml';

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

/**
 * A document that is rendered in parts, since one of 50,000 entries would block the process for too long.
 */
export interface SitemapParts {
  /** @param entries markup already @throws SitemapLimitError */
  add(entries: readonly string[]): string;
  /** @throws SitemapLimitError */
  end(): string;
}

export function sitemapParts(input: {
  root: 'sitemapindex' | 'urlset';
  namespaces: Attributes;
  maxEntries: number;
}): SitemapParts {
  const { root, namespaces, maxEntries } = input;
  let entries = 0;
  let bytes = 0;
  const counted = (part: string): string => {
    bytes += Buffer.byteLength(part);
    if (bytes > MAX_SITEMAP_BYTES) throw new SitemapLimitError({ entries, maxEntries, bytes });
    return part;
  };
  return {
    add(more) {
      const isFirst = entries === 0;
      entries += more.length;
      if (entries > maxEntries) throw new SitemapLimitError({ entries, maxEntries, bytes: null });
      const start = isFirst && more.length > 0 ? xmlStart(root, namespaces) : '';
      return counted(start + more.join(''));
    },
    end: () =>
      counted(entries === 0 ? xmlDocument(element(root, namespaces, [])) : `${endTag(root)}\n`),
  };
}

/** Puts the entries, which are markup already, under their root. @throws SitemapLimitError */
export function sitemapDocument(input: {
  root: 'sitemapindex' | 'urlset';
  namespaces: Attributes;
  entries: readonly string[];
  maxEntries: number;
}): string {
  const parts = sitemapParts(input);
  return parts.add(input.entries) + parts.end();
}

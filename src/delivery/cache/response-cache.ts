import { LRUCache } from 'lru-cache';
import { isSameVersion, type SiteVersion } from '../../repositories/site-version/site-version';
import type { Encoding } from './accept-encoding';
import {
  compress,
  sentEncoding,
  weightOf,
  type CachedPage,
  type Representation,
} from './cached-page';

/** A page rendered from one state of the site. */
export interface RenderedPage {
  page: CachedPage;
  version: SiteVersion;
}

/**
 * Answers of the current site version, bounded by bytes. When the version is bumped all of them are
 * invalid: nothing is ever purged by name.
 */
export interface ResponseCache {
  /** The page, if it is in memory and still valid. */
  get(key: string, version: SiteVersion, now: number): CachedPage | undefined;
  /**
   * Renders the page; concurrent requests at the same version share the result. If rendering fails, only
   * these requests fail.
   */
  render(
    key: string,
    version: SiteVersion,
    render: () => Promise<RenderedPage>,
  ): Promise<CachedPage>;
  /** The page's bytes in an encoding, if they exist already. */
  representation(page: CachedPage, encoding: Encoding): Representation | undefined;
  /** Compresses the page on the first request for an encoding. */
  compressed(key: string, page: CachedPage, encoding: Encoding): Promise<Representation>;
  /** Bytes in memory. */
  bytes(): number;
  pages(): number;
  rendering(): number;
}

export function createResponseCache({ maxBytes }: { maxBytes: number }): ResponseCache {
  const pages = new LRUCache<string, CachedPage>({
    maxSize: maxBytes,
    // One page may not push out all others.
    maxEntrySize: Math.ceil(maxBytes / 4),
    sizeCalculation: weightOf,
  });
  let present: SiteVersion | undefined;
  let underWay = new Map<string, Promise<RenderedPage>>();
  let rendering = 0;
  const compressing = new WeakMap<CachedPage, Map<Encoding, Promise<Representation>>>();

  /** Earlier requests keep waiting for their result; requests from now on get a newer one. */
  function moveTo(version: SiteVersion): void {
    if (version === present) return;
    present = version;
    pages.clear();
    underWay = new Map();
  }

  async function renderNow(
    key: string,
    render: () => Promise<RenderedPage>,
  ): Promise<RenderedPage> {
    rendering += 1;
    try {
      const rendered = await render();
      // Only caches the current version: an older one is invalid, a newer one is not in force yet.
      if (present && isSameVersion(rendered.version, present)) pages.set(key, rendered.page);
      return rendered;
    } finally {
      rendering -= 1;
    }
  }

  return {
    get(key, version, now) {
      if (version !== present) moveTo(version);
      const page = pages.get(key);
      return page && page.freshUntil > now ? page : undefined;
    },
    async render(key, version, render) {
      if (version !== present) moveTo(version);
      const mine = underWay;
      let rendered = mine.get(key);
      if (!rendered) {
        rendered = renderNow(key, render).finally(() => mine.delete(key));
        mine.set(key, rendered);
      }
      return (await rendered).page;
    },
    representation: (page, encoding) => page.representations[sentEncoding(page, encoding)],
    async compressed(key, page, wanted) {
      const encoding = sentEncoding(page, wanted);
      const there = page.representations[encoding];
      if (there || encoding === 'identity') {
        if (!there) throw new Error('A cached page has no plain bytes.');
        return there;
      }
      const ofPage = compressing.get(page) ?? new Map<Encoding, Promise<Representation>>();
      compressing.set(page, ofPage);
      let made = ofPage.get(encoding);
      if (!made) {
        made = compress(page, encoding).then((representation) => {
          page.representations[encoding] = representation;
          // It is larger now, which only another object has counted.
          const isKept = pages.peek(key)?.representations === page.representations;
          if (isKept) pages.set(key, { ...page });
          return representation;
        });
        ofPage.set(encoding, made);
      }
      return made;
    },
    bytes: () => pages.calculatedSize,
    pages: () => pages.size,
    rendering: () => rendering,
  };
}

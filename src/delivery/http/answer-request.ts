import type { IncomingMessage } from 'node:http';
import type { SiteVersion } from '../../repositories/site-version/site-version';
import type { ResponseCache } from '../cache/response-cache';
import type { PageSource } from '../rendering/page-source';
import { currentTagOf } from './conditional';
import type { ParsedRequest } from './request-parser';
import type { Asked, PageSender } from './send-page';

/** The state of the site for which a request is answered. */
interface Moment {
  version: SiteVersion;
  now: number;
}

/**
 * Answers a parsed request: with 304 where the reader has what would be sent, from memory where the page is
 * there, else by rendering it. Nothing to wait for but the last.
 *
 * @param input.unchanged the Cache-Control of a 304
 */
export function createAnswerer(input: {
  cache: ResponseCache;
  pages: PageSource;
  send: PageSender;
  rootAt: (version: SiteVersion) => string;
  unchanged: string;
}) {
  const { cache, pages, send, rootAt, unchanged } = input;

  function tagShown(
    { headers }: IncomingMessage,
    target: ParsedRequest,
    { version, now }: Moment,
  ): string | undefined {
    const condition = headers['if-none-match'];
    if (condition === undefined) return undefined;
    return currentTagOf({ condition, root: rootAt(version), keyHash: target.keyHash, now });
  }

  return function answer(asked: Asked, version: SiteVersion): Promise<void> | undefined {
    const { request, target } = asked;
    const now = Date.now();
    const page = cache.get(target.key, version, now);
    const tag = tagShown(request, target, { version, now });
    if (tag !== undefined) {
      const ofPage = ['ETag', `W/"${tag}"`, 'Cache-Control', unchanged];
      send.unchanged(asked, page?.unchangedHeaders ?? ofPage);
      return undefined;
    }
    if (page) return send.page(asked, page, 'hit');
    return pages.make({ request, target, version }).then((made) => send.page(asked, made, 'miss'));
  };
}

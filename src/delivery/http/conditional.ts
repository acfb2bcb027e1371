import type { IncomingMessage } from 'node:http';
import { readIfNoneMatch } from '../cache/if-none-match';
import type { CachedPage } from '../cache/cached-page';
import { isCurrentTag } from '../cache/page-headers';

/**
 * The tag that a request sends, if it is current. A reader that has it got the page at this very version
 * of the site, so the page need not be in memory.
 *
 * @param input.condition `If-None-Match`
 * @param input.root of the tags of the current site version
 */
export function currentTagOf(input: {
  condition: string;
  root: string;
  keyHash: string;
  now: number;
}): string | undefined {
  const { condition, root, keyHash, now } = input;
  const tags = readIfNoneMatch(condition);
  if (tags === '*' || tags.length === 0) return undefined;
  return tags.find((tag) => isCurrentTag({ tag, root, keyHash, now }));
}

/** Whether a reader has the page already (RFC 9110, 13.2.2): by its tag, else by its date. */
export function isUnchanged({ headers }: IncomingMessage, page: CachedPage): boolean {
  if (page.status !== 200) return false;
  const condition = headers['if-none-match'];
  if (condition !== undefined) {
    const tags = readIfNoneMatch(condition);
    return tags === '*' || (page.tag !== null && tags.includes(page.tag));
  }
  const since = headers['if-modified-since'];
  if (since === undefined || page.modifiedAt === null) return false;
  return Date.parse(since) / 1000 >= page.modifiedAt;
}

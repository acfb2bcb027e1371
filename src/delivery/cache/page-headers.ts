import type { SiteVersion } from '../../repositories/site-version/site-version';
import type { PageHeaders } from './cached-page';
import { shortHash } from '../rendering/short-hash';

/**
 * A page rendered this long after the last change cannot have been followed by another change in the same
 * second.
 */
const SAME_SECOND_MS = 2000;

/** The first part of every tag: it names a site version and the code that renders its pages. */
export function tagRoot(version: SiteVersion, build: string): string {
  return shortHash(`${build} ${version.epoch} ${version.version} ${version.changedAt}`);
}

/**
 * The tag of a page, without `W/` and quotes. Weak, since all encodings share it. A page that becomes
 * stale by time alone has its expiry in the tag, so that the tag can be judged without the page.
 */
export function pageTag(input: { root: string; keyHash: string; freshUntil: number }): string {
  const { root, keyHash, freshUntil } = input;
  const until = freshUntil === Infinity ? '' : `.${freshUntil.toString(36)}`;
  return `${root}-${keyHash}${until}`;
}

/** True when a page with this tag is current. */
export function isCurrentTag(input: {
  tag: string;
  root: string;
  keyHash: string;
  now: number;
}): boolean {
  const { tag, root, keyHash, now } = input;
  const stable = `${root}-${keyHash}`;
  if (tag === stable) return true;
  if (!tag.startsWith(`${stable}.`)) return false;
  return parseInt(tag.slice(stable.length + 1), 36) > now;
}

export function cacheControl(input: { maxAgeSeconds: number; staleSeconds: number }): string {
  return `public, max-age=${input.maxAgeSeconds}, stale-while-revalidate=${input.staleSeconds}`;
}

/**
 * `Last-Modified` is the last change of the site, since a section's new name changes every page that
 * shows it, whatever the article's own date. The date counts seconds; a page rendered within the second
 * of the change names the second before, since another change may follow in it.
 *
 * @param input.freshUntil milliseconds since 1970, or Infinity
 */
export function pageHeaders(input: {
  tag: string;
  version: SiteVersion;
  now: number;
  freshUntil: number;
  maxAgeSeconds: number;
  staleSeconds: number;
}): PageHeaders {
  const { tag, version, now, freshUntil, maxAgeSeconds, staleSeconds } = input;
  if (freshUntil !== Infinity) {
    const left = Math.max(0, Math.floor((freshUntil - now) / 1000));
    const ages = { maxAgeSeconds: Math.min(maxAgeSeconds, left), staleSeconds };
    return { tag, cacheControl: cacheControl(ages), lastModified: null, modifiedAt: null };
  }
  const modifiedAt = Math.floor(version.changedAt / 1000);
  const isSecondOver = now - version.changedAt >= SAME_SECOND_MS;
  return {
    tag,
    cacheControl: cacheControl({ maxAgeSeconds, staleSeconds }),
    lastModified: (isSecondOver ? modifiedAt : modifiedAt - 1) * 1000,
    modifiedAt,
  };
}

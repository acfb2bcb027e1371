import type { Core } from '@strapi/strapi';

/** So many are remembered; readers of others get a page that is made for them. */
const MOST = 10_000;

const stale = new WeakMap<Core.Strapi, Set<number>>();

/** Somebody has read an article whose page is finished from what is no longer so: to be finished again. */
export function noteStale(strapi: Core.Strapi, rowId: number): void {
  const noted = stale.get(strapi) ?? new Set<number>();
  stale.set(strapi, noted);
  if (noted.size < MOST) noted.add(rowId);
}

/** Row ids that were noted since the last time. */
export function takeStale(strapi: Core.Strapi): number[] {
  const noted = [...(stale.get(strapi) ?? [])];
  stale.delete(strapi);
  return noted;
}

import type { Core } from '@strapi/strapi';

/** How many are remembered; pages of others are rendered on request. */
const MOST = 10_000;

const stale = new WeakMap<Core.Strapi, Set<number>>();

/** Notes an article whose prerendered page a reader found to be stale, to be rendered again. */
export function noteStale(strapi: Core.Strapi, rowId: number): void {
  const noted = stale.get(strapi) ?? new Set<number>();
  stale.set(strapi, noted);
  if (noted.size < MOST) noted.add(rowId);
}

/** Row ids noted since the last call. */
export function takeStale(strapi: Core.Strapi): number[] {
  const noted = [...(stale.get(strapi) ?? [])];
  stale.delete(strapi);
  return noted;
}

import type { Core } from '@strapi/strapi';
import { slot } from '../../repositories/newsroom-container';

/** So many are remembered; readers of others get a page that is made for them. */
const MOST = 10_000;

const stale = slot('stale-pages', { make: () => new Set<number>() });

/** Somebody has read an article whose page is finished from what is no longer so: to be finished again. */
export function noteStale(strapi: Core.Strapi, rowId: number): void {
  const noted = stale.of(strapi);
  if (noted.size < MOST) noted.add(rowId);
}

/** Row ids that were noted since the last time. */
export function takeStale(strapi: Core.Strapi): number[] {
  const noted = [...stale.of(strapi)];
  stale.remove(strapi);
  return noted;
}

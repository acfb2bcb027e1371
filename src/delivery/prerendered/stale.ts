import type { Core } from '@strapi/strapi';
import { slot } from '../../repositories/newsroom-container';

/** How many are remembered; pages of others are rendered on request. */
const MOST = 10_000;

const stale = slot('stale-pages', { make: () => new Set<number>() });

/** Notes an article whose prerendered page a reader found to be stale, to be rendered again. */
export function noteStale(strapi: Core.Strapi, rowId: number): void {
  const noted = stale.of(strapi);
  if (noted.size < MOST) noted.add(rowId);
}

/** Row ids noted since the last call. */
export function takeStale(strapi: Core.Strapi): number[] {
  const noted = [...stale.of(strapi)];
  stale.remove(strapi);
  return noted;
}

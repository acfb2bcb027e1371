import { setTimeout as pause } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { withRetriedTransaction } from '../../repositories/database/retried-transaction';
import { prerenderArticles, articlesToPrerender } from './prerender';
import { takeStale } from './stale';

/** Articles per transaction: some 20 ms in which SQLite's writers wait. */
const BATCH = 25;

/**
 * Prerenders every article that is not prerendered, newest first: after a load by SQL, a new protected
 * name or an update of the code. Then those whose pages readers found to be stale, as after a section was
 * renamed. An interrupted run is followed by another; until then an article is rendered on request.
 *
 * @param input.restMs pause between batches, for others' sake
 * @param input.isOver called between batches
 * @returns the number of prerendered articles
 */
export async function prerenderAllArticles(
  strapi: Core.Strapi,
  input: { restMs: number; isOver?: () => boolean },
): Promise<number> {
  const { restMs, isOver = () => false } = input;
  // Looked for only once: two versions of the code side by side must not undo each other's work forever.
  const unfinished = [...new Set([...(await articlesToPrerender(strapi)), ...takeStale(strapi)])];
  let finished = 0;
  for (let start = 0; start < unfinished.length && !isOver(); start += BATCH) {
    const batch = unfinished.slice(start, start + BATCH);
    finished += await withRetriedTransaction(strapi, () => prerenderArticles(strapi, batch));
    if (restMs > 0) await pause(restMs);
  }
  return finished;
}

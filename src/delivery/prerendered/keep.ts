import { setTimeout as pause } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { withRetriedTransaction } from '../../repositories/database/retried-transaction';
import { prerenderArticles, articlesToPrerender } from './prerender';
import { takeStale } from './stale';

/** Articles in one transaction: some 20 ms in which SQLite's writers wait. */
const BATCH = 25;

/**
 * Finishes every article that is not finished, newest first: after a load by SQL, a new protected name or an
 * update of the code; then those whose pages readers have found to be of yesterday, as after a section was
 * renamed. A run that is cut short is followed by another; what is not finished meanwhile is made when
 * somebody reads it.
 *
 * @param input.restMs pause between batches, for others' sake
 * @param input.isOver asked between batches
 * @returns how many were finished
 */
export async function prerenderAllArticles(
  strapi: Core.Strapi,
  input: { restMs: number; isOver?: () => boolean },
): Promise<number> {
  const { restMs, isOver = () => false } = input;
  // Looked for once: two versions of the code side by side must not undo each other's work for ever.
  const unfinished = [...new Set([...(await articlesToPrerender(strapi)), ...takeStale(strapi)])];
  let finished = 0;
  for (let start = 0; start < unfinished.length && !isOver(); start += BATCH) {
    const batch = unfinished.slice(start, start + BATCH);
    finished += await withRetriedTransaction(strapi, () => prerenderArticles(strapi, batch));
    if (restMs > 0) await pause(restMs);
  }
  return finished;
}

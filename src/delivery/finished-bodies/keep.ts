import { setTimeout as pause } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { atomically } from '../../repositories/atomically';
import { finishBodies, unfinishedArticles } from './finish';

/** Articles in one transaction: some 20 ms in which SQLite's writers wait. */
const BATCH = 25;
/** Looked for at once: to find them takes a walk through the whole list. */
const FOUND_AT_ONCE = 20_000;

/**
 * Finishes every body that is not finished, newest first: after a load by SQL, a new protected name or
 * an update of the code. A run that is cut short is followed by another; what is not finished meanwhile
 * is converted when somebody reads it.
 *
 * @param input.restMs pause between batches, for others' sake
 * @param input.isOver asked between batches
 * @returns how many were finished
 */
export async function finishAllBodies(
  strapi: Core.Strapi,
  input: { restMs: number; isOver?: () => boolean },
): Promise<number> {
  const { restMs, isOver = () => false } = input;
  let finished = 0;
  while (!isOver()) {
    const found = await unfinishedArticles(strapi, { most: FOUND_AT_ONCE });
    if (found.length === 0) break;
    for (let start = 0; start < found.length && !isOver(); start += BATCH) {
      const batch = found.slice(start, start + BATCH);
      await atomically(strapi, () => finishBodies(strapi, batch));
      finished += batch.length;
      if (restMs > 0) await pause(restMs);
    }
  }
  return finished;
}

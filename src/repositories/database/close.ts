import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { waitingWrites } from '../write-lock/await-lock';

interface Pool {
  numUsed(): number;
  numPendingAcquires(): number;
}

/** So many turns of the event loop without a query mean that nothing is left to come. */
const QUIET_TURNS = 20;
/** So long it is left alone when it asks. */
const BUSY_MS = 2;

/** Settles when nobody asks the database any more, or when `signal` says that it took too long. */
export async function waitForIdlePool(strapi: Core.Strapi, signal?: AbortSignal): Promise<void> {
  const { pool } = strapi.db.connection.client as { pool: Pool };
  for (let quiet = 0; quiet < QUIET_TURNS && !signal?.aborted; quiet += 1) {
    await nextTurn();
    if (pool.numUsed() + pool.numPendingAcquires() + waitingWrites(strapi) === 0) continue;
    quiet = 0;
    await pause(BUSY_MS);
  }
}

/**
 * Closes Strapi once its own late queries are done: events are not awaited after a commit, and
 * `destroy()` would abort what they ask, after a bulk write with an error nobody can catch.
 */
export async function closeStrapi(strapi: Core.Strapi): Promise<void> {
  await waitForIdlePool(strapi);
  await strapi.destroy();
}

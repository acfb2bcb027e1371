import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { waitingWrites } from '../write-lock/await-lock';

interface Pool {
  numUsed(): number;
  numPendingAcquires(): number;
}

/** After this many turns of the event loop without a query, none is expected any more. */
const QUIET_TURNS = 20;
/** How long to wait after a query, in milliseconds. */
const BUSY_MS = 2;

/** Settles when no queries arrive any more, or when `signal` is aborted. */
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
 * Closes Strapi once its own late queries are done. Strapi does not await its events after a commit, and
 * `destroy()` would abort their queries, after a bulk write with an error that nothing can catch.
 */
export async function closeStrapi(strapi: Core.Strapi): Promise<void> {
  await waitForIdlePool(strapi);
  await strapi.destroy();
}

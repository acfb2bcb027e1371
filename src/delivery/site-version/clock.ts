import type { Core } from '@strapi/strapi';
import type { SelectRows } from '../../repositories/database';
import { advanceTimeBoundaries } from './move';

const SECOND_MS = 1000;
/** So long after a full second it is looked: what begins at ten is on the page at ten. */
const BEHIND_MS = 5;

export interface BoundaryClock {
  /** No look begins any more; the one under way is waited for. */
  stop(): Promise<void>;
}

/**
 * Looks for boundaries in time once every second of the database's clock, and at once for what was
 * missed while nobody ran. Two small reads a look. A database that does not answer is asked again in
 * the next second.
 */
export function startBoundaryClock(strapi: Core.Strapi, select: SelectRows): BoundaryClock {
  let isStopped = false;
  let isAway = false;
  let timer: NodeJS.Timeout | undefined;
  let looking = look();

  async function look(): Promise<void> {
    let wait = SECOND_MS;
    try {
      const { now } = await advanceTimeBoundaries(strapi, select);
      wait = SECOND_MS - (now % SECOND_MS) + BEHIND_MS;
      isAway = false;
    } catch (error) {
      if (!isAway && !isStopped) {
        strapi.log.warn(`Promos start and end late: the clock cannot be asked. ${String(error)}`);
      }
      isAway = true;
    }
    if (isStopped) return;
    timer = setTimeout(() => {
      looking = look();
    }, wait).unref();
  }

  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

import { setTimeout as pause } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import type { SelectRows } from '../repositories/database';
import { advanceTimeBoundaries } from '../repositories/site-version/bump';
import { scheduleJob } from './schedule-job';

/** So long after a full second it is looked, since a timer may be early: what begins at ten is on the page at ten. */
const BEHIND_MS = 5;

/**
 * Looks every second whether a promo has started or ended by the database's clock, and at once for what was
 * missed while nobody ran. Two small reads a look. A database that does not answer is asked again in the next
 * second.
 *
 * @param select on a connection that sees what is committed
 */
export function scheduleTimeBoundaries(strapi: Core.Strapi, select: SelectRows): void {
  let isUnavailable = false;
  scheduleJob(strapi, {
    name: 'time-boundaries',
    rule: '* * * * * *',
    atOnce: true,
    async run() {
      await pause(BEHIND_MS);
      try {
        await advanceTimeBoundaries(strapi, select);
        isUnavailable = false;
      } catch (error) {
        if (!isUnavailable) {
          strapi.log.warn(`Promos start and end late: the clock cannot be asked. ${String(error)}`);
        }
        isUnavailable = true;
      }
    },
  });
}

import { setTimeout as pause } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import type { SelectRows } from '../repositories/database';
import { advanceTimeBoundaries } from '../repositories/site-version/bump';
import { scheduleJob } from './schedule-job';

/**
 * Milliseconds after a full second at which to look, since a timer may fire early: what begins at ten
 * must be on the page at ten.
 */
const BEHIND_MS = 5;

/**
 * Checks every second whether a promo has started or ended by the database's clock, and at once for what
 * was missed while nothing ran. Each check costs two small reads. If the database does not answer, the
 * next second tries again.
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
          strapi.log.warn(
            `Promos start and end late: cannot read the database's clock. ${String(error)}`,
          );
        }
        isUnavailable = true;
      }
    },
  });
}

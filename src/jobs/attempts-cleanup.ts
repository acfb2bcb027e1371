import type { Core } from '@strapi/strapi';
import { dropEndedAttempts } from '../repositories/accounts/attempts';
import { scheduleJob } from './schedule-job';

/** So frequent that a flood of failed logins leaves only a few minutes' rows. */
const EVERY_TEN_MINUTES = '*/10 * * * *';

/** Deletes failed logins whose window is over. */
export function scheduleAttemptsCleanup(strapi: Core.Strapi): void {
  scheduleJob(strapi, {
    name: 'attempts-cleanup',
    rule: EVERY_TEN_MINUTES,
    run: () => dropEndedAttempts(strapi, Date.now()),
  });
}

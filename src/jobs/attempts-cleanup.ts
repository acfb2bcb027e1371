import type { Core } from '@strapi/strapi';
import { dropEndedAttempts } from '../repositories/accounts/attempts';
import { scheduleJob } from './schedule-job';

/** Every few minutes, so that a flood of failed logins leaves few rows behind. */
const EVERY_TEN_MINUTES = '*/10 * * * *';

/** Deletes failed logins whose window is over. */
export function scheduleAttemptsCleanup(strapi: Core.Strapi): void {
  scheduleJob(strapi, {
    name: 'attempts-cleanup',
    rule: EVERY_TEN_MINUTES,
    run: () => dropEndedAttempts(strapi, Date.now()),
  });
}

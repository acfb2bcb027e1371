import type { Core } from '@strapi/strapi';
import { dropEndedAttempts } from '../repositories/accounts/attempts';
import { scheduleJob } from './schedule-job';

/** So often that a flood of failed logins leaves no more than a few minutes' rows behind. */
const EVERY_TEN_MINUTES = '*/10 * * * *';

/** Failed logins whose time is over are forgotten. */
export function scheduleAttemptsCleanup(strapi: Core.Strapi): void {
  scheduleJob(strapi, {
    name: 'attempts-cleanup',
    rule: EVERY_TEN_MINUTES,
    run: () => dropEndedAttempts(strapi, Date.now()),
  });
}

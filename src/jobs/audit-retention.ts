import type { Core } from '@strapi/strapi';
import { applyRetention } from '../repositories/audit/retention';
import { auditSettings } from '../repositories/audit/settings';
import { scheduleJob } from './schedule-job';

/** At night, on the server's clock. Of several instances only the first finds something to do. */
const NIGHTLY = '17 3 * * *';

/** Reads the setting at once, so that a wrong one stops the start, not a job at night. */
export function scheduleAuditRetention(strapi: Core.Strapi): void {
  const { retentionDays: days } = auditSettings(strapi);
  if (days === 0) return;
  scheduleJob(strapi, {
    name: 'audit-retention',
    rule: NIGHTLY,
    run: () => applyRetention(strapi, { days, now: new Date() }),
  });
}

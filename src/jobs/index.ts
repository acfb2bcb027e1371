import type { Core } from '@strapi/strapi';
import type { SelectRows } from '../repositories/database';
import { scheduleAttemptsCleanup } from './attempts-cleanup';
import { scheduleAuditRetention } from './audit-retention';
import { scheduleDocumentFrequencies } from './document-frequencies';
import { schedulePendingListFlush } from './gin-pending-list';
import { schedulePrerendering } from './prerendered-articles';
import { scheduleTimeBoundaries } from './time-boundaries';
import { scheduleVocabularyReports } from './vocabulary-reports';

/**
 * Starts every scheduled job.
 *
 * @param select on delivery's own connection
 */
export function scheduleJobs(strapi: Core.Strapi, { select }: { select: SelectRows }): void {
  scheduleTimeBoundaries(strapi, select);
  schedulePrerendering(strapi);
  scheduleAuditRetention(strapi);
  scheduleAttemptsCleanup(strapi);
  scheduleVocabularyReports(strapi);
  scheduleDocumentFrequencies(strapi);
  schedulePendingListFlush(strapi);
}

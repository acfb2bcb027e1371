import type { Core } from '@strapi/strapi';
import { scheduleAttemptsCleanup } from './attempts-cleanup';
import { scheduleAuditRetention } from './audit-retention';
import { watchPendingWords } from './gin-pending-list';
import { scheduleVocabularyReports } from './vocabulary-reports';
import { watchWordUses } from './document-frequencies';

/** What is done at its hour, beside the clock of delivery. */
export function startSchedules(strapi: Core.Strapi): void {
  scheduleAuditRetention(strapi);
  scheduleAttemptsCleanup(strapi);
  scheduleVocabularyReports(strapi);
  watchWordUses(strapi);
  watchPendingWords(strapi);
}

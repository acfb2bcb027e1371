import type { Core } from '@strapi/strapi';
import { scheduleAttemptsCleanup } from './attempts-cleanup';
import { scheduleAuditRetention } from './audit-retention';
import { watchPendingWords } from './pending-words';
import { scheduleVocabularyReports } from './vocabulary-reports';
import { watchWordUses } from './word-uses';

/** What is done at its hour, beside the clock of delivery. */
export function startSchedules(strapi: Core.Strapi): void {
  scheduleAuditRetention(strapi);
  scheduleAttemptsCleanup(strapi);
  scheduleVocabularyReports(strapi);
  watchWordUses(strapi);
  watchPendingWords(strapi);
}

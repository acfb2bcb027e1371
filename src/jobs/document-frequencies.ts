import type { Core } from '@strapi/strapi';
import { settleDocumentFrequencies } from '../search/document-frequencies';
import { scheduleJob } from './schedule-job';

/**
 * Sums up the archive's word counts every minute, and once at the start for what earlier writers left.
 */
export function scheduleDocumentFrequencies(strapi: Core.Strapi): void {
  scheduleJob(strapi, {
    name: 'word-uses',
    rule: '* * * * *',
    run: () => settleDocumentFrequencies(strapi),
    atOnce: true,
  });
}

import type { Core } from '@strapi/strapi';
import { settleDocumentFrequencies } from '../search/document-frequencies';
import { scheduleJob } from './schedule-job';

/** Adds up how the archive uses words every minute, and at once what was left by whoever wrote before. */
export function scheduleDocumentFrequencies(strapi: Core.Strapi): void {
  scheduleJob(strapi, {
    name: 'word-uses',
    rule: '* * * * *',
    run: () => settleDocumentFrequencies(strapi),
    atOnce: true,
  });
}

import type { Core } from '@strapi/strapi';
import { keepMonthlyReport } from '../vocabulary/report';
import { scheduleJob } from './schedule-job';

/** Every night, so that an instance that slept on the first of the month does not miss it. */
const NIGHTLY = '23 4 * * *';

/** Stores last month's report on how editors treated the machine's tags. */
export function scheduleVocabularyReports(strapi: Core.Strapi): void {
  scheduleJob(strapi, {
    name: 'vocabulary-report',
    rule: NIGHTLY,
    run: () => keepMonthlyReport(strapi, new Date()),
  });
}

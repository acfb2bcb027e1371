import type { Core } from '@strapi/strapi';
import { keepMonthlyReport } from '../vocabulary/report';
import { scheduleJob } from './schedule-job';

/** Every night, so that an instance that slept on the first of the month does not miss it. */
const NIGHTLY = '23 4 * * *';

/** Keeps last month's report of what editors made of the machine's tags. */
export function scheduleVocabularyReports(strapi: Core.Strapi): void {
  scheduleJob(strapi, {
    name: 'vocabulary-report',
    rule: NIGHTLY,
    run: () => keepMonthlyReport(strapi, new Date()),
  });
}

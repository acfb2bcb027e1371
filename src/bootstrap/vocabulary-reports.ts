import type { Core } from '@strapi/strapi';
import { keepMonthlyReport } from '../vocabulary/report';

/** Every night, so that an instance that slept on the first of the month does not miss it. */
const NIGHTLY = '23 4 * * *';

/** Keeps last month's report of what editors made of the machine's tags. */
export function scheduleVocabularyReports(strapi: Core.Strapi): void {
  // A command never listens, and has no business with the clock.
  strapi.server.httpServer.once('listening', () => {
    strapi.cron.add({
      'vocabulary-report': {
        task: async () => {
          await keepMonthlyReport(strapi, new Date());
        },
        options: { rule: NIGHTLY },
      },
    });
  });
}

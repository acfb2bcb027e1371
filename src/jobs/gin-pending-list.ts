import type { Core } from '@strapi/strapi';
import { flushPendingList } from '../search/gin-pending-list';
import { scheduleJob } from './schedule-job';

/** Often enough that a newsroom that publishes twice a second leaves the list half empty. */
export function schedulePendingListFlush(strapi: Core.Strapi): void {
  scheduleJob(strapi, {
    name: 'pending-words',
    rule: '*/15 * * * * *',
    run: () => flushPendingList(strapi),
  });
}

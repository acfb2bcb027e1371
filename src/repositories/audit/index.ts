import type { Core } from '@strapi/strapi';
import { nameCronJobs } from './cron-jobs';
import { recordBeforeCommits } from './record';
import { recordRowWrites } from './row-writes';
import { keepAuditTables } from './tables-ready';

/**
 * Who, what, when, from where, which fields: a hash-chained record of every write, kept with the write
 * itself (docs/adr/0017). Registered after `propagateCommitErrors` and before anything writes.
 */
export function recordWrites(strapi: Core.Strapi): void {
  keepAuditTables(strapi);
  recordBeforeCommits(strapi);
  recordRowWrites(strapi);
  nameCronJobs(strapi);
}

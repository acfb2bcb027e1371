import type { Core } from '@strapi/strapi';
import { nameCronJobs } from './cron-jobs';
import { recordBeforeCommits } from './record';
import { recordRowWrites } from './row-writes';
import { keepAuditTables } from './tables-ready';

/**
 * The audit record: who wrote what, when, from where, in which fields. A hash chain of every write,
 * stored in the write's own transaction (docs/adr/0017). Call this after `propagateCommitErrors` and
 * before anything writes.
 */
export function recordWrites(strapi: Core.Strapi): void {
  keepAuditTables(strapi);
  recordBeforeCommits(strapi);
  recordRowWrites(strapi);
  nameCronJobs(strapi);
}

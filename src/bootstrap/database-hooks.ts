import type { Core } from '@strapi/strapi';
import { watchOwnWrites } from '../strapi-patches/read-your-writes';
import { recordWrites } from '../repositories/audit';
import { reportFailedCommits } from '../strapi-patches/commit-errors';
import { watchDatabaseAway } from '../strapi-patches/database-unavailable';
import { skipUnheardEvents } from '../strapi-patches/event-listeners';
import { awaitWriteLock } from '../repositories/write-lock/await-lock';
import { recordLogins } from './audit-logins';

/**
 * What listens to Strapi's own transactions and events, before anything writes. Each wraps what is there,
 * so the order is that in which a commit passes them, outermost last.
 */
export function watchWrites(strapi: Core.Strapi): void {
  awaitWriteLock(strapi);
  watchDatabaseAway(strapi);
  reportFailedCommits(strapi);
  skipUnheardEvents(strapi);
  watchOwnWrites(strapi);
  recordWrites(strapi);
  recordLogins(strapi);
}

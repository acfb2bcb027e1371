import type { Core } from '@strapi/strapi';
import { watchWrites } from '../strapi-patches/read-your-writes';
import { recordWrites } from '../repositories/audit';
import { propagateCommitErrors } from '../strapi-patches/commit-errors';
import { watchDatabaseUnavailable } from '../strapi-patches/database-unavailable';
import { skipEventsWithoutListeners } from '../strapi-patches/event-listeners';
import { awaitWriteLock } from '../repositories/write-lock/await-lock';
import { recordLogins } from './audit-logins';

/**
 * Everything that hooks into Strapi's own transactions and events, before anything writes. Each hook
 * wraps the previous ones, so a commit passes them in this order, outermost last.
 */
export function installDatabaseHooks(strapi: Core.Strapi): void {
  awaitWriteLock(strapi);
  watchDatabaseUnavailable(strapi);
  propagateCommitErrors(strapi);
  skipEventsWithoutListeners(strapi);
  watchWrites(strapi);
  recordWrites(strapi);
  recordLogins(strapi);
}

import type { Core } from '@strapi/strapi';
import { execute, isPostgres } from './database';

/**
 * Waits until no other transaction holds `key`, and holds it until the end of this one. On SQLite
 * nothing is to do: a transaction there holds the only write lock from its beginning
 * (config/database.ts).
 *
 * Order, so that no two writers wait for each other: an import's page, a section it makes, document,
 * source, slug base, name of a tag or source, tree, slugs of tags or sections. Behind all of them, at
 * the commit, the head of the audit chain and the site version.
 */
export async function lockUntilCommit(strapi: Core.Strapi, key: string): Promise<void> {
  if (!isPostgres(strapi)) return;
  await execute(strapi, 'select pg_advisory_xact_lock(hashtextextended(?, 0))', [key]);
}

import type { Core } from '@strapi/strapi';
import { execute, inTransaction, isPostgres } from '../../../repositories/database';
import { OF_ARTICLES } from './columns';
import { postgresLists } from './postgres';
import { sqliteLists } from './sqlite';

/**
 * Ensures the lists of published articles that delivery reads (docs/adr/0013), and the triggers that
 * write them, so that no writer can forget them. Strapi's schema sync may copy a table on SQLite and lose
 * its triggers; then, and when the triggers are recreated, the lists are rebuilt from the articles.
 */
export async function ensurePublishedLists(strapi: Core.Strapi): Promise<void> {
  const lists = isPostgres(strapi) ? postgresLists(strapi) : sqliteLists(strapi);
  for (const statement of lists.tables) await execute(strapi, statement);
  if (await lists.areTriggersAsWritten()) return;
  await inTransaction(strapi, async () => {
    const empty = OF_ARTICLES.map((table) => `delete from ${table}`);
    for (const statement of [...lists.triggers, ...empty, ...lists.fill, ...lists.mark]) {
      await execute(strapi, statement);
    }
  });
}

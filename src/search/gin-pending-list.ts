import type { Core } from '@strapi/strapi';
import { isPostgres, selectRows } from '../repositories/database';
import { SEARCH_WORDS_INDEX } from './tables';

/**
 * Has PostgreSQL file what publications have put before its full-text index. Otherwise one publication in a
 * hundred files what the hundred before it left, a second or two long, and every search looks through it.
 * Whoever publishes or searches meanwhile waits for nothing.
 *
 * @returns how many pages were filed; 0 on SQLite, which keeps no such list
 */
export async function flushPendingList(strapi: Core.Strapi): Promise<number> {
  if (!isPostgres(strapi)) return 0;
  const rows = await selectRows<{ pages: number | string }>(
    strapi,
    // No index stands there while a large one is being made anew.
    `select gin_clean_pending_list(found.index) as pages
       from (select to_regclass('${SEARCH_WORDS_INDEX}') as index) found where found.index is not null`,
  );
  return Number(rows[0]?.pages ?? 0);
}

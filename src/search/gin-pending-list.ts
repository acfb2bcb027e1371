import type { Core } from '@strapi/strapi';
import { isPostgres, selectRows } from '../repositories/database';
import { SEARCH_WORDS_INDEX } from './tables';

/**
 * Makes PostgreSQL merge the pending list of its full-text index. Otherwise one publication in a hundred
 * merges what the hundred before it left, for a second or two, and every search scans the list.
 * Publications and searches do not wait for this.
 *
 * @returns the number of merged pages; 0 on SQLite, which has no such list
 */
export async function flushPendingList(strapi: Core.Strapi): Promise<number> {
  if (!isPostgres(strapi)) return 0;
  const rows = await selectRows<{ pages: number | string }>(
    strapi,
    // There is no index while a large one is being rebuilt.
    `select gin_clean_pending_list(found.index) as pages
       from (select to_regclass('${SEARCH_WORDS_INDEX}') as index) found where found.index is not null`,
  );
  return Number(rows[0]?.pages ?? 0);
}

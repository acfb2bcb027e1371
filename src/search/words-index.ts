import type { Core } from '@strapi/strapi';
import { execute, inTransaction, isPostgres } from '../repositories/database';
import { SEARCH_WORDS, SEARCH_WORDS_INDEX } from './tables';

/** The indexed expression, also written in queries: the words as a tsvector, without positions. */
export const WORDS_VECTOR = `array_to_tsvector(string_to_array(words || ' ' || parts, ' '))`;

/** Created where it is missing. */
export const WORDS_INDEX: readonly string[] = [
  `create index if not exists ${SEARCH_WORDS_INDEX} on ${SEARCH_WORDS}
     using gin (${WORDS_VECTOR}) with (fastupdate = on, gin_pending_list_limit = 1024)`,
  // Statistics of words would take a minute to gather and are of no use here.
  `alter index ${SEARCH_WORDS_INDEX} alter column 1 set statistics 0`,
];

/** With PostgreSQL's default of 64 MB, building a large index passes over it five hundred times. */
const MEMORY = '512MB';

/**
 * Builds PostgreSQL's full-text index once, after `act` has written the words, and not article by
 * article: the entries of sixty articles are spread over all of a large index. Searches find nothing
 * meanwhile. If the process ends in between, the next start of a newsroom builds the index.
 */
export async function withoutWordsIndex(
  strapi: Core.Strapi,
  act: () => Promise<void>,
): Promise<void> {
  if (!isPostgres(strapi)) return act();
  await execute(strapi, `drop index if exists ${SEARCH_WORDS_INDEX}`);
  try {
    await act();
  } finally {
    await inTransaction(strapi, async () => {
      await execute(strapi, `set local maintenance_work_mem = '${MEMORY}'`);
      for (const statement of WORDS_INDEX) await execute(strapi, statement);
    });
  }
}

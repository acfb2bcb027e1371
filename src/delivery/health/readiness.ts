import type { DeliveryDatabase } from '../read-only/delivery-database';
import { SITE_VERSION } from '../../repositories/site-version/site-version';

/** `none`: does not exist here, and is not needed. */
export type Check = 'ok' | 'failed' | 'missing' | 'none';

/** What `/_ready` checks. */
export interface Readiness {
  /** It answers, and Strapi's pool provides a connection. */
  database: Check;
  /** Strapi's tables and ours exist. */
  schema: Check;
  /** The search index is readable, if it has been built. */
  search: Check;
  /** Uploads can be written; only checked for a folder of this machine. */
  uploads: Check;
}

const TABLES = ['articles', 'sections', 'tags', 'sources', SITE_VERSION];
/** Of the full-text search. */
const SEARCH_TABLES = ['newsroom_search_articles', 'newsroom_search_words'];

const LIST_TABLES = {
  sqlite: `select name from sqlite_master where type = 'table'`,
  postgres: `select table_name as name from information_schema.tables where table_schema = current_schema()`,
} as const;

/**
 * Reads without the cache, on delivery's own connection; never throws.
 *
 * @param input.hasConnection whether Strapi's own pool provides a connection
 * @param input.uploads whether an upload would find its place
 */
export async function checkReadiness({
  database,
  hasConnection,
  uploads,
}: {
  database: DeliveryDatabase;
  hasConnection: () => Promise<boolean>;
  uploads: () => Promise<Check>;
}): Promise<Readiness> {
  return { ...(await checkDatabase(database, hasConnection)), uploads: await uploads() };
}

async function checkDatabase(
  database: DeliveryDatabase,
  hasConnection: () => Promise<boolean>,
): Promise<Omit<Readiness, 'uploads'>> {
  try {
    if (!(await hasConnection())) throw new Error('No connection is available.');
    const rows = await database.select<{ name: string }>(LIST_TABLES[database.engine]);
    const names = new Set(rows.map(({ name }) => name));
    const hasSchema = TABLES.every((table) => names.has(table));
    const searchTables = SEARCH_TABLES.filter((table) => names.has(table));
    return {
      database: 'ok',
      schema: hasSchema ? 'ok' : 'missing',
      search: await readable(database, searchTables),
    };
  } catch {
    return { database: 'failed', schema: 'failed', search: 'failed' };
  }
}

async function readable(database: DeliveryDatabase, tables: readonly string[]): Promise<Check> {
  if (tables.length === 0) return 'none';
  try {
    for (const table of tables) await database.select(`select 1 from ${table} limit 1`);
    return tables.length === SEARCH_TABLES.length ? 'ok' : 'missing';
  } catch {
    return 'failed';
  }
}

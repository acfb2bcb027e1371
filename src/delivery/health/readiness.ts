import type { DeliveryDatabase } from '../database';
import { SITE_VERSION } from '../site-version/site-version';

export type Check = 'ok' | 'failed' | 'missing';

/** What `/_ready` looks at. */
export interface Readiness {
  /** It answers. */
  database: Check;
  /** Strapi's tables and ours are there. */
  schema: Check;
  /** The search index is there. */
  search: Check;
}

const TABLES = ['articles', 'sections', 'tags', 'sources', SITE_VERSION];
/** Made by the full-text search; where no such table is known the check is passed. */
const SEARCH_TABLE_PREFIX = 'newsroom_search';

const LIST_TABLES = {
  sqlite: `select name from sqlite_master where type = 'table'`,
  postgres: `select table_name as name from information_schema.tables where table_schema = current_schema()`,
} as const;

/** Reads past the cache, on delivery's own connection; never throws. */
export async function checkReadiness({
  database,
}: {
  database: DeliveryDatabase;
}): Promise<Readiness> {
  try {
    const rows = await database.select<{ name: string }>(LIST_TABLES[database.engine]);
    const names = new Set(rows.map(({ name }) => name));
    const hasSchema = TABLES.every((table) => names.has(table));
    const searchTable = [...names].find((name) => name.startsWith(SEARCH_TABLE_PREFIX));
    return {
      database: 'ok',
      schema: hasSchema ? 'ok' : 'missing',
      search: searchTable === undefined ? 'missing' : await readable(database, searchTable),
    };
  } catch {
    return { database: 'failed', schema: 'failed', search: 'failed' };
  }
}

async function readable(database: DeliveryDatabase, table: string): Promise<Check> {
  return database.select(`select 1 from ${table} limit 1`).then(
    () => 'ok' as const,
    () => 'failed' as const,
  );
}

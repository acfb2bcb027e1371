import type { Core } from '@strapi/strapi';
import { isPostgres } from '.';

/** The parts of knex's pool (tarn) that this reads. */
interface Pool {
  acquire(): { promise: Promise<unknown>; abort(): void };
  release(connection: unknown): unknown;
}

/**
 * Whether Strapi's pool provides a connection within `waitMs`. SQLite's only connection belongs to a
 * writer while a transaction is open, and readers do not need it.
 */
export async function hasConnection(strapi: Core.Strapi, waitMs: number): Promise<boolean> {
  if (!isPostgres(strapi)) return true;
  const { pool } = strapi.db.connection.client as { pool: Pool };
  const pending = pool.acquire();
  const timer = setTimeout(() => pending.abort(), waitMs);
  try {
    pool.release(await pending.promise);
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

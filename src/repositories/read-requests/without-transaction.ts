import type { Core } from '@strapi/strapi';
import { isDocumentRead, markDocumentReads } from '../document-reads';
import { currentReadRequest } from './scope';

type Act = (tools: object) => unknown;

/**
 * Reads documents without a transaction, in a request that does nothing else. Strapi 5.54 opens one for
 * every read. On SQLite that takes the writers' lock and the only connection; on neither engine does it
 * add anything, since each statement on PostgreSQL sees what has been committed by then.
 */
export function readWithoutTransaction(strapi: Core.Strapi): void {
  markDocumentReads(strapi);
  // Strapi types the callback's arguments, which reads do not use.
  const database = strapi.db as unknown as { transaction(act?: Act): Promise<unknown> };
  const begin = database.transaction.bind(database);
  database.transaction = (act) =>
    act && currentReadRequest() && isDocumentRead() && !strapi.db.inTransaction()
      ? Promise.resolve(act({}))
      : begin(act);
}

import type { Core } from '@strapi/strapi';
import { isDocumentRead, markDocumentReads } from '../document-reads';
import { currentReadRequest } from './scope';

type Act = (tools: object) => unknown;

/**
 * Reads documents without a transaction, where a request does nothing else. Strapi 5.54 opens one for every read:
 * on SQLite it takes the lock of those who write, and the only connection; on neither does it add anything, since
 * each statement of PostgreSQL's sees what has been committed by then.
 */
export function readWithoutTransaction(strapi: Core.Strapi): void {
  markDocumentReads(strapi);
  // Strapi's types say what the tools are, and readers use none of them.
  const database = strapi.db as unknown as { transaction(act?: Act): Promise<unknown> };
  const begin = database.transaction.bind(database);
  database.transaction = (act) =>
    act && currentReadRequest() && isDocumentRead() && !strapi.db.inTransaction()
      ? Promise.resolve(act({}))
      : begin(act);
}

import type { Core } from '@strapi/strapi';
import { isPostgres } from '../database';
import { limitPostgresReads } from './postgres';
import { limitSqliteReads } from './sqlite';
import type { SqliteReaders } from './sqlite-readers';
import { readWithoutTransaction } from './without-transaction';
import { slot } from '../newsroom-container';

export { isQueryTimeout } from './is-query-timeout';
export { asReadRequest, type ReadRequest } from './scope';

const readers = slot<SqliteReaders>('sqlite-readers', { close: (open) => open.close() });

/**
 * Limits every read of a request to `timeoutMs`, and cancels it when its caller disconnects
 * (docs/adr/0029).
 */
export function limitReads(strapi: Core.Strapi, { timeoutMs }: { timeoutMs: number }): void {
  readWithoutTransaction(strapi);
  if (isPostgres(strapi)) limitPostgresReads(strapi, { timeoutMs });
  else readers.set(strapi, limitSqliteReads(strapi, { timeoutMs }));
}

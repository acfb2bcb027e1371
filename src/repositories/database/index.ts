import type { Core } from '@strapi/strapi';
import { millisecondsOf } from '../../domain/time/utc-text';

/** What runs SQL: the connection pool, or the open transaction. */
export interface SqlRunner {
  raw(sql: string, bindings: readonly unknown[]): PromiseLike<unknown>;
}

/**
 * Reads rows: on Strapi's own connection (`selectOf`), or on another that cannot write. Bindings are
 * written `?` on both engines.
 */
export type SelectRows = <Row>(sql: string, bindings?: readonly unknown[]) => Promise<Row[]>;

/** The parts of Strapi's transaction that we use; Strapi types some of them `any`. */
interface TransactionTools {
  trx: SqlRunner;
  onRollback(act: () => void): void;
}

interface SqliteConnection {
  prepare(sql: string): {
    reader: boolean;
    all(...bindings: unknown[]): unknown[];
    run(...bindings: unknown[]): unknown;
  };
}

/** The parts of knex's transaction that lead to its connection. */
interface TransactionClient {
  client: {
    transacting?: boolean;
    dialect: string;
    acquireConnection(): Promise<SqliteConnection>;
  };
}

export function isPostgres(strapi: Core.Strapi): boolean {
  return strapi.db.dialect.client === 'postgres';
}

/** Runs `act` inside the open transaction, or opens one. */
export async function inTransaction<T>(strapi: Core.Strapi, act: () => Promise<T>): Promise<T> {
  return await strapi.db.transaction(() => act());
}

/** Calls `act` if the open transaction is rolled back; must be called inside one. */
export function afterRollback(strapi: Core.Strapi, act: () => void): void {
  if (!isInTransaction(strapi)) return;
  void strapi.db.transaction((tools) => (tools as unknown as TransactionTools).onRollback(act));
}

/** True when the caller already runs inside a transaction. */
export function isInTransaction(strapi: Core.Strapi): boolean {
  return strapi.db.inTransaction();
}

/**
 * Raw SQL with `?` bindings, inside the open transaction if there is one. Both databases return rows in
 * the same form, except for their value types: see `asDate`, `asJson`.
 */
export async function selectRows<Row>(
  strapi: Core.Strapi,
  sql: string,
  bindings: readonly unknown[] = [],
): Promise<Row[]> {
  return selectRowsOn(await sqlRunner(strapi), sql, bindings);
}

/** `selectRows` on the pool or on one transaction, even one that Strapi no longer tracks. */
export async function selectRowsOn<Row>(
  runner: SqlRunner,
  sql: string,
  bindings: readonly unknown[] = [],
): Promise<Row[]> {
  const connection = await openConnection(runner);
  if (connection) return runStatement(connection, sql, bindings) as Row[];
  // knex returns an array on SQLite, a result object on PostgreSQL.
  const result = (await runner.raw(sql, bindings)) as Row[] | { rows: Row[] };
  return Array.isArray(result) ? result : result.rows;
}

/** `selectRows`, bound to this Strapi. */
export function selectOf(strapi: Core.Strapi): SelectRows {
  return (sql, bindings) => selectRows(strapi, sql, bindings);
}

/** Runs a statement whose rows are not needed. */
export async function execute(
  strapi: Core.Strapi,
  sql: string,
  bindings: readonly unknown[] = [],
): Promise<void> {
  await selectRows(strapi, sql, bindings);
}

/** The open transaction, or the pool. */
export async function sqlRunner(strapi: Core.Strapi): Promise<SqlRunner> {
  let runner: SqlRunner = strapi.db.connection;
  if (isInTransaction(strapi)) {
    await strapi.db.transaction((tools) => {
      runner = (tools as unknown as TransactionTools).trx;
      return Promise.resolve();
    });
  }
  return runner;
}

/**
 * The SQLite connection of an open transaction, or null outside one. Used directly, it answers in a tenth
 * of the time that a query through knex takes.
 */
async function openConnection(runner: SqlRunner): Promise<SqliteConnection | null> {
  const { client } = runner as unknown as Partial<TransactionClient>;
  if (!client?.transacting || client.dialect !== 'sqlite3') return null;
  return client.acquireConnection();
}

function runStatement(
  connection: SqliteConnection,
  sql: string,
  bindings: readonly unknown[],
): unknown[] {
  const statement = connection.prepare(sql);
  const values = bindings.map(asSqliteValue);
  if (statement.reader) return statement.all(...values);
  statement.run(...values);
  return [];
}

/** The form in which knex passes values to SQLite. */
function asSqliteValue(value: unknown): unknown {
  if (value instanceof Date) return value.valueOf();
  return typeof value === 'boolean' ? Number(value) : value;
}

/** SQLite holds milliseconds, or text written by plain SQL in UTC; PostgreSQL returns a Date. */
export function asDate(value: unknown): Date | null {
  if (value == null) return null;
  if (value instanceof Date) return value;
  const date = new Date(
    typeof value === 'string' ? millisecondsOf(value) : typeof value === 'number' ? value : NaN,
  );
  return Number.isNaN(date.getTime()) ? null : date;
}

/** SQLite returns JSON as text, PostgreSQL as a value. */
export function asJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

/** SQLite returns 0 or 1. */
export function asBoolean(value: unknown): boolean {
  return value === true || value === 1;
}

/** The parts of knex 3 that every statement and every transaction goes through. */
export interface SqliteConnection {
  readonly inTransaction: boolean;
  prepare(sql: string): { run(): unknown };
  __knexTxId?: string;
}

export interface KnexTransaction {
  readonly txid: string;
  begin(connection: SqliteConnection): Promise<unknown>;
  acquireConnection<T>(
    config: { connection?: SqliteConnection } | undefined,
    act: (connection: SqliteConnection) => Promise<T>,
  ): Promise<T>;
}

export interface KnexRunner {
  run(): Promise<unknown>;
  query(statement: unknown): Promise<unknown>;
}

/**
 * The pool's client. Transactions have clients of their own, created from its prototype, so replacing
 * methods on this object only affects what runs outside a transaction, and how one begins.
 */
export interface KnexClient {
  runner(builder: unknown): KnexRunner;
  transaction(
    container: unknown,
    config: { connection?: SqliteConnection } | undefined,
    outer: unknown,
  ): KnexTransaction;
  acquireConnection(): Promise<SqliteConnection>;
  releaseConnection(connection: SqliteConnection): Promise<unknown>;
}

import type { Core } from '@strapi/strapi';
import { DatabaseUnavailableError } from '../../domain/database-unavailable';
import { createSqliteReaders, type SqliteReaders } from './sqlite-readers';
import { isQueryTimeout } from './is-query-timeout';
import { currentReadRequest, type ReadRequest } from './scope';

interface Statement {
  sql?: string;
  method?: string;
  bindings?: unknown[];
  response?: unknown;
}

interface Builder {
  /** A connection chosen by the caller. */
  _connection?: unknown;
  toSQL(): Statement | Statement[];
}

interface Runner {
  run(): Promise<unknown>;
}

/** The parts of knex's SQLite client (the pool's, not a transaction's) that this wraps. */
interface Client {
  runner(builder: Builder): Runner;
  prepBindings(bindings: unknown): unknown[];
  _formatBindings(bindings: unknown[]): unknown[];
  _formatQuery?(sql: string, bindings: unknown[]): string;
  processResponse(statement: Statement, runner: Runner): unknown;
  postProcessResponse(response: unknown, context: unknown): unknown;
  emit(event: string, ...values: unknown[]): void;
}

const READ_METHODS = new Set(['select', 'first', 'pluck']);

/**
 * Runs the reads of requests in separate processes. Neither `better-sqlite3` nor a thread can cancel a
 * running statement; a process can be killed (docs/adr/0029). Meanwhile the site's readers do not wait.
 */
export function limitSqliteReads(
  strapi: Core.Strapi,
  { timeoutMs }: { timeoutMs: number },
): SqliteReaders {
  const file = strapi.config.get<string>('database.connection.connection.filename');
  const readers = createSqliteReaders({ file, timeoutMs });
  const client = strapi.db.connection.client as Client;
  const runner = client.runner.bind(client);
  client.runner = (builder) => {
    const made = runner(builder);
    const request = currentReadRequest();
    if (request === null || builder._connection !== undefined) return made;
    const run = made.run.bind(made);
    made.run = async () => {
      const statement = builder.toSQL();
      if (Array.isArray(statement) || !isRead(statement)) return run();
      return readElsewhere(statement, made, request);
    };
    return made;
  };
  return readers;

  /** As knex runs a statement, except for the connection. */
  async function readElsewhere(statement: Statement, made: Runner, request: ReadRequest) {
    const { sql = '' } = statement;
    const bindings = client.prepBindings(statement.bindings);
    client.emit('query', { ...statement, bindings });
    try {
      const question = { sql, bindings: client._formatBindings(bindings) };
      const rows = await readers.ask(question, request.signal);
      return client.postProcessResponse(
        client.processResponse({ ...statement, response: rows }, made),
        undefined,
      );
    } catch (error) {
      if (isQueryTimeout(error) || error instanceof DatabaseUnavailableError) {
        request.wasEnded = true;
      }
      if (error instanceof Error) error.message = `${sql} - ${error.message}`;
      client.emit('query-error', error, { ...statement, bindings });
      throw error;
    }
  }
}

function isRead({ method = '', sql = '' }: Statement): boolean {
  return READ_METHODS.has(method) || (method === 'raw' && /^\s*select\b/i.test(sql));
}

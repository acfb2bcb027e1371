import type { Core } from '@strapi/strapi';
import { QueryTimeoutError } from '../../domain/query-timeout';
import { isQueryTimeout } from './is-query-timeout';
import { currentReadRequest, onAbort, type ReadRequest } from './scope';

interface Connection {
  query(sql: string): Promise<unknown>;
}

/** The parts of knex's PostgreSQL client (the pool's, not a transaction's) that this wraps. */
interface Client {
  acquireConnection(): Promise<Connection>;
  releaseConnection(connection: Connection): Promise<unknown>;
  cancelQuery(connection: Connection): Promise<unknown>;
  _query(connection: Connection, query: object): Promise<unknown>;
}

/**
 * Cancels reads of requests on Strapi's own pool: each statement after `timeoutMs`, by the server's
 * clock, and all that are running when the request ends or its caller disconnects. Writers get their
 * connections unchanged.
 */
export function limitPostgresReads(
  strapi: Core.Strapi,
  { timeoutMs }: { timeoutMs: number },
): void {
  const client = strapi.db.connection.client as Client;
  const limited = new WeakSet<Connection>();
  const acquire = client.acquireConnection.bind(client);
  const query = client._query.bind(client);

  client.acquireConnection = async () => {
    const request = currentReadRequest();
    const connection = request ? await inTime(client, acquire, request) : await acquire();
    try {
      if (request && !limited.has(connection)) {
        await connection.query(`set statement_timeout = ${timeoutMs}`);
        limited.add(connection);
      } else if (!request && limited.has(connection)) {
        await connection.query('reset statement_timeout');
        limited.delete(connection);
      }
      return connection;
    } catch (error) {
      await client.releaseConnection(connection);
      throw error;
    }
  };

  client._query = async (connection, statement) => {
    const request = currentReadRequest();
    if (!request) return query(connection, statement);
    if (request.signal.aborted) throw new QueryTimeoutError();
    let cancelling: Promise<unknown> | null = null;
    const stop = onAbort(request.signal, () => {
      cancelling = client.cancelQuery(connection).catch(() => undefined);
    });
    try {
      return await query(connection, statement);
    } catch (error) {
      if (isQueryTimeout(error)) request.wasEnded = true;
      throw error;
    } finally {
      stop();
      // Hold the connection until no cancel request can reach it any more.
      if (cancelling !== null) await (cancelling as Promise<unknown>);
    }
  };
}

/** Acquires a connection, or throws if the request ends before its turn. */
async function inTime(
  client: Client,
  acquire: () => Promise<Connection>,
  { signal }: ReadRequest,
): Promise<Connection> {
  const coming = acquire();
  let stop = () => undefined as void;
  const over = new Promise<never>((_resolve, reject) => {
    stop = onAbort(signal, () => reject(new QueryTimeoutError()));
  });
  try {
    return await Promise.race([coming, over]);
  } catch (error) {
    // The connection may still arrive.
    if (error instanceof QueryTimeoutError) {
      coming.then(
        (connection) => client.releaseConnection(connection),
        () => undefined,
      );
    }
    throw error;
  } finally {
    stop();
  }
}

import type { Core } from '@strapi/strapi';
import { QueryTimeoutError } from '../../domain/query-timeout';
import { isQueryTimeout } from './is-query-timeout';
import { currentReadRequest, onAbort, type ReadRequest } from './scope';

interface Connection {
  query(sql: string): Promise<unknown>;
}

/** The parts of knex's client for PostgreSQL, that of the pool and not of a transaction, which this wraps. */
interface Client {
  acquireConnection(): Promise<Connection>;
  releaseConnection(connection: Connection): Promise<unknown>;
  cancelQuery(connection: Connection): Promise<unknown>;
  _query(connection: Connection, query: object): Promise<unknown>;
}

/**
 * Ends the reads of requests on Strapi's own pool: each statement after `timeoutMs`, by the server's clock, and
 * all that are under way when the request is over or its caller gone. Whoever writes has the connection as it was.
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
      // Nobody else has the connection until nothing can be cancelled on it any more.
      if (cancelling !== null) await (cancelling as Promise<unknown>);
    }
  };
}

/** A connection, or an error when the request is over before its turn comes. */
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
    // It may still come.
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

import type { Core } from '@strapi/strapi';
import { LRUCache } from 'lru-cache';
import { Pool, type ClientConfig, type PoolClient } from 'pg';
import type { DeliveryDatabase } from './delivery-database';
import type { SelectRows } from '../route';
import { deliverySettings } from '../settings';
import { parseSiteVersion, READ_SITE_VERSION } from '../../repositories/site-version/site-version';
import { SET_UTC } from '../../repositories/times/utc-times';
import { numberBindings } from './bindings';

const STATEMENT_TIMEOUT_MS = 10_000;
/** How long a read waits for a connection before it fails, instead of queueing endlessly. */
const TURN_TIMEOUT_MS = 10_000;
const KEPT_STATEMENTS = 500;
const QUESTION_CONNECTIONS = 2;

/** The first statement of every connection; a page's transaction repeats it. */
const READ_ONLY = `set default_transaction_read_only = on; set statement_timeout = ${STATEMENT_TIMEOUT_MS}; ${SET_UTC}`;
const BEGIN = `begin isolation level repeatable read, read only; ${READ_SITE_VERSION}`;

/** Delivery's own pool. A lost connection is replaced at the next read. */
export function openPostgresReader(strapi: Core.Strapi): DeliveryDatabase {
  const { connections } = deliverySettings(strapi);
  const pool = openPool(strapi, connections);
  // Single statements (above all the site version) do not queue behind pages.
  const questions = openPool(strapi, QUESTION_CONNECTIONS);
  const statements = new LRUCache<string, Statement>({ max: KEPT_STATEMENTS });
  const select = selectOn(questions, statements);
  return {
    engine: 'postgres',
    select,
    async snapshot(act) {
      const client = await pool.connect();
      const onError = () => undefined;
      // A connection lost during a page: the current read fails, and that is enough.
      client.on('error', onError);
      try {
        // Two statements in one query return two results, which the types do not know.
        const results = (await client.query(BEGIN)) as unknown as { rows: unknown[] }[];
        const version = parseSiteVersion(results[1]?.rows ?? []);
        return await act({ select: inTurn(selectOn(client, statements)), version });
      } finally {
        // The answer does not wait for it.
        void client.query('commit').then(
          () => giveBack(client, onError),
          () => giveBack(client, onError, true),
        );
      }
    },
    snapshots: connections,
    waiting: () => pool.waitingCount,
    close: async () => {
      await Promise.all([pool.end(), questions.end()]);
    },
  };
}

function openPool(strapi: Core.Strapi, max: number): Pool {
  const pool = new Pool({
    ...connectionConfig(strapi),
    max,
    connectionTimeoutMillis: TURN_TIMEOUT_MS,
    application_name: 'newsroom-delivery',
    // The pool awaits it before any read, which its type does not say.
    onConnect: (client) => client.query(READ_ONLY) as unknown as void,
  });
  // An idle connection was lost: the pool has dropped it already.
  pool.on('error', (error) => strapi.log.warn(`Delivery lost a connection: ${error.message}`));
  return pool;
}

export function connectionConfig(strapi: Core.Strapi): ClientConfig {
  return strapi.config.get<ClientConfig>('database.connection.connection');
}

function giveBack(client: PoolClient, onError: () => void, isBroken = false): void {
  client.off('error', onError);
  client.release(isBroken);
}

/** One connection runs one statement at a time. */
function inTurn(select: SelectRows): SelectRows {
  let last: Promise<unknown> = Promise.resolve();
  return <Row>(sql: string, bindings?: readonly unknown[]) => {
    const rows = last.then(
      () => select<Row>(sql, bindings),
      () => select<Row>(sql, bindings),
    );
    last = rows;
    return rows;
  };
}

interface Statement {
  text: string;
  /** Prepared under this name on each connection that runs it. */
  name: string;
}

let named = 0;

function selectOn(
  runner: Pick<Pool, 'query'> | Pick<PoolClient, 'query'>,
  statements: LRUCache<string, Statement>,
): SelectRows {
  // Boundary to SQL: the caller declares the rows that its own statement returns.
  return async <Row>(sql: string, bindings: readonly unknown[] = []) => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = { text: numberBindings(sql), name: `newsroom_${(named += 1)}` };
      statements.set(sql, statement);
    }
    const { rows } = await runner.query({ ...statement, values: [...bindings] });
    return rows as Row[];
  };
}

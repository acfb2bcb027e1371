import type { Core } from '@strapi/strapi';
import { DatabaseBusyError } from '../../domain/database-busy';
import { isPostgres } from '../database';
import { isBusy } from './is-busy';
import { isDocumentRead, markDocumentReads } from '../document-reads';
import type { KnexClient, KnexRunner, SqliteConnection } from './knex-parts';
import { createLockQueue, type LockQueue } from './lock-queue';
import { createRests, type Rests } from './rests';
import { slot } from '../newsroom-container';

/** How long a write waits for another process's lock by default, unless config/database.ts sets it. */
const DEFAULT_SECONDS = 15;

const queues = slot<LockQueue>('write-lock-queue');

/**
 * Keeps SQLite statements from waiting inside the driver, which would block the event loop and every
 * reader with it. The connection does not wait (config/database.ts); a statement that meets another
 * process's lock is retried by timers (docs/adr/0030). The pool's only connection is released between two
 * attempts, so that reads continue. Call this before anything writes.
 */
export function awaitWriteLock(strapi: Core.Strapi): void {
  if (isPostgres(strapi)) return;
  const seconds = () => strapi.config.get<number>('database.lockSeconds', DEFAULT_SECONDS);
  const queue = createLockQueue({ limitMs: () => seconds() * 1000 });
  queues.set(strapi, queue);
  const rests = createRests({
    isOn: strapi.config.get<boolean>('database.restsBetweenWrites', false),
  });
  // knex's types lack these.
  const client = strapi.db.connection.client as unknown as KnexClient;
  markDocumentReads(strapi);
  beginWhenFree(client, queue, rests);
  runWhenFree(client, queue);
}

/** Writes that wait for another process's lock; they hold no connection. */
export function waitingWrites(strapi: Core.Strapi): number {
  return queues.find(strapi)?.waiting() ?? 0;
}

function beginWhenFree(client: KnexClient, queue: LockQueue, rests: Rests): void {
  const make = client.transaction.bind(client);
  client.transaction = (container, config, outer) => {
    const transaction = make(container, config, outer);
    const isRead = isDocumentRead();
    const begin = async (connection: SqliteConnection) => {
      if (!isRead) await rests.restIfDue();
      connection.prepare(isRead ? 'BEGIN DEFERRED;' : 'BEGIN IMMEDIATE;').run();
    };
    // knex acquires the connection in a later turn (knex/lib/execution/transaction.js).
    transaction.acquireConnection = async (given, act) => {
      const connection = await queue.whenFree(
        () => acquireBegun(client, begin, given?.connection),
        {
          isInTurn: !isRead,
        },
      );
      const giveBack = isRead ? () => undefined : rests.hold();
      try {
        connection.__knexTxId = transaction.txid;
        return await act(connection);
      } finally {
        giveBack();
        if (!given?.connection) await client.releaseConnection(connection);
      }
    };
    // The transaction has begun by then.
    transaction.begin = () => Promise.resolve();
    return transaction;
  };
}

/**
 * Acquires a connection and begins a transaction on it; while it cannot begin, the connection returns to
 * the pool.
 */
async function acquireBegun(
  client: KnexClient,
  begin: (connection: SqliteConnection) => Promise<void>,
  given: SqliteConnection | undefined,
): Promise<SqliteConnection> {
  const connection = given ?? (await client.acquireConnection());
  try {
    await begin(connection);
    return connection;
  } catch (error) {
    if (!given) await client.releaseConnection(connection);
    throw error;
  }
}

/** Statements outside a transaction, including reads, which meet no lock and wait for nothing. */
function runWhenFree(client: KnexClient, queue: LockQueue): void {
  const make = client.runner.bind(client);
  client.runner = (builder) => {
    const runner = make(builder);
    runner.run = () => queue.whenFree(() => runOnce(make(builder)), { isInTurn: false });
    return runner;
  };
}

/** A builder of several statements cannot run again once one of them is done. */
async function runOnce(runner: KnexRunner): Promise<unknown> {
  let isPartlyDone = false;
  const query = runner.query.bind(runner);
  runner.query = async (statement) => {
    const result = await query(statement);
    isPartlyDone = true;
    return result;
  };
  try {
    return await runner.run();
  } catch (error) {
    throw isPartlyDone && isBusy(error) ? new DatabaseBusyError() : error;
  }
}

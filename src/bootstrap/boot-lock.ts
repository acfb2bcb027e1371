import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { Core } from '@strapi/strapi';
import { Client, type ClientConfig } from 'pg';
import { isPostgres } from '../repositories/database';
import { slot } from '../repositories/newsroom-container';

/**
 * How long a boot may wait for the others: creating all tables and content takes seconds, on a busy
 * machine a minute or two, and several boots may be ahead.
 */
const PATIENCE_MS = 600_000;

interface SyncHook {
  register(act: () => Promise<void>): void;
}

type Release = () => Promise<void>;
const held = slot<Release>('boot-lock');

/**
 * Only one process at a time creates tables and default content: two that find a database empty at the
 * same moment would both create its tables, and one would fail. Held from just before Strapi synchronises
 * the schema until `bootstrap` is done; a process that dies releases it.
 */
export function lockBoot(strapi: Core.Strapi): void {
  // Strapi types its hooks `any`.
  const beforeSync = strapi.hook('strapi::content-types.beforeSync') as SyncHook;
  beforeSync.register(async () => {
    held.set(strapi, isPostgres(strapi) ? await lockPostgres(strapi) : lockSqlite(strapi));
  });
}

export async function releaseBootLock(strapi: Core.Strapi): Promise<void> {
  await held.find(strapi)?.();
  held.remove(strapi);
}

/** A connection of its own: the pool may have only one. A transaction, for poolers in between. */
async function lockPostgres(strapi: Core.Strapi): Promise<Release> {
  const client = new Client(strapi.config.get<ClientConfig>('database.connection.connection'));
  // A lost connection has lost its lock; there is nothing to do about it.
  client.on('error', () => undefined);
  await client.connect();
  await client.query('begin');
  await client.query(`set local lock_timeout = ${PATIENCE_MS}`);
  await client.query(`select pg_advisory_xact_lock(hashtextextended('newsroom-boot', 0))`);
  return () => client.end();
}

/**
 * SQLite's own locks, on an empty file beside the database, since Strapi's connection must be free
 * to write. Waiting blocks this process, which has nothing else to do yet.
 */
function lockSqlite(strapi: Core.Strapi): Release {
  const file = strapi.config.get<string>('database.connection.connection.filename');
  mkdirSync(path.dirname(file), { recursive: true });
  const lock = new Database(`${file}-boot`, { timeout: PATIENCE_MS });
  lock.exec('begin exclusive');
  return () => Promise.resolve(void lock.close());
}

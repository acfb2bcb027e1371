import type { Core } from '@strapi/strapi';
import { projectRoot } from '../src/repositories/project-root';
import { sqliteFile } from '../src/repositories/database/sqlite-file';
import { keepStatements } from '../src/repositories/database/sqlite-statements';
import { SET_UTC, useUtcTimes } from '../src/repositories/times/utc-times';

/**
 * SQLite embedded by default (`DATABASE_FILENAME` names the file), PostgreSQL by `DATABASE_URL`.
 * Nothing else: the site's guarantees (partial unique indexes, ON CONFLICT, full text) are
 * written for these two (docs/adr/0003).
 */
const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Database => {
  useUtcTimes();
  const url = env('DATABASE_URL', '').trim();
  const client = env('DATABASE_CLIENT', '').trim().toLowerCase();
  const scheme = /^([a-z0-9+]+):/i.exec(url)?.[1]?.toLowerCase() ?? '';

  if (/mysql|maria/.test(client) || /mysql|maria/.test(scheme)) {
    throw new Error(
      'MySQL and MariaDB are not supported: set DATABASE_URL to a postgres:// address, or leave it empty to use the embedded SQLite database.',
    );
  }
  if (url !== '' && scheme !== 'postgres' && scheme !== 'postgresql') {
    throw new Error(
      `DATABASE_URL must begin with postgres:// (it begins with "${scheme || url.slice(0, 12)}"), or be empty to use the embedded SQLite database.`,
    );
  }
  if (url === '' && /postgres/.test(client)) {
    throw new Error(
      'PostgreSQL is configured by DATABASE_URL (postgres://user:password@host:5432/name), which is empty.',
    );
  }
  return url === '' ? sqlite(env('DATABASE_FILENAME')) : postgres(url, env);
};

function sqlite(filename: string | undefined): Core.Config.Database<'sqlite'> {
  return {
    connection: {
      client: 'sqlite',
      connection: { filename: sqliteFile(projectRoot(__dirname), filename) },
      useNullAsDefault: true,
      pool: { afterCreate: prepareSqliteConnection },
    },
    // So long a write waits for another process's, then it is refused (docs/adr/0030).
    lockSeconds: 15,
  } as Core.Config.Database<'sqlite'>;
}

interface SqliteConnection {
  pragma(sql: string): unknown;
  prepare(sql: string): unknown;
}

/**
 * WAL lets readers go on beside a writer. Once the connection is open nothing on it waits for a lock
 * inside the driver, where the whole process would stop: src/repositories/write-lock waits instead.
 * Every transaction takes the write lock when it begins:
 * one that read first and wrote later would fail with SQLITE_BUSY at once, without waiting,
 * whenever another process had written in between (https://sqlite.org/isolation.html).
 */
function prepareSqliteConnection(
  nativeConnection: unknown,
  done: (error?: Error, nativeConnection?: unknown) => void,
): void {
  // The pool's only connections are better-sqlite3's.
  const connection = nativeConnection as SqliteConnection;
  try {
    connection.pragma('busy_timeout = 30000');
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = NORMAL');
    // Schema sync makes a table anew and renames it; what triggers elsewhere say of it stays right.
    connection.pragma('legacy_alter_table = ON');
    const prepare = connection.prepare.bind(connection);
    connection.prepare = (sql) => prepare(sql === 'BEGIN;' ? 'BEGIN IMMEDIATE;' : sql);
    keepStatements(connection);
    connection.pragma('busy_timeout = 0');
    done(undefined, connection);
  } catch (error) {
    done(error instanceof Error ? error : new Error(String(error)), connection);
  }
}

function postgres(
  connectionString: string,
  env: Core.Config.Shared.ConfigParams['env'],
): Core.Config.Database<'postgres'> {
  return {
    connection: {
      client: 'postgres',
      // Strapi's type asks for the single parts; `pg` takes the address whole, sockets included.
      connection: {
        connectionString,
        ssl: env.bool('DATABASE_SSL', false) && {
          rejectUnauthorized: env.bool('DATABASE_SSL_REJECT_UNAUTHORIZED', true),
        },
      } as unknown as Core.Config.Database<'postgres'>['connection']['connection'],
      pool: {
        min: env.int('DATABASE_POOL_MIN', 0),
        max: env.int('DATABASE_POOL_MAX', 10),
        afterCreate: preparePostgresConnection,
      },
    },
    // A removed attribute must not drop its column in production.
    settings: { forceMigration: env('NODE_ENV') !== 'production' },
  };
}

interface PostgresConnection {
  query(sql: string, done: (error: Error | null) => void): void;
}

function preparePostgresConnection(
  nativeConnection: unknown,
  done: (error?: Error, nativeConnection?: unknown) => void,
): void {
  // The pool's only connections are pg's.
  const connection = nativeConnection as PostgresConnection;
  connection.query(SET_UTC, (error) => done(error ?? undefined, connection));
}

export default config;

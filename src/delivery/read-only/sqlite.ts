import Database from 'better-sqlite3';
import type { Core } from '@strapi/strapi';
import { keepStatements } from '../../repositories/database/sqlite-statements';
import { whenReadable } from '../../repositories/write-lock/when-readable';
import type { DeliveryDatabase } from './delivery-database';
import type { SelectRows } from '../route';
import { parseSiteVersion, READ_SITE_VERSION } from '../../repositories/site-version/site-version';
import { sqliteBinding } from './bindings';

/** How many pages are rendered at once, each on its own connection; others wait their turn. */
const MAX_CONNECTIONS = 8;

/**
 * Delivery's own connections to the same file. It is in WAL mode: a reader sees the last commit before
 * its transaction and waits for no writer (https://sqlite.org/wal.html).
 */
export function openSqliteReader(strapi: Core.Strapi): DeliveryDatabase {
  const file = strapi.config.get<string>('database.connection.connection.filename');
  const idle: Database.Database[] = [];
  const turns: (() => void)[] = [];
  let open = 0;
  let isClosed = false;

  async function withConnection<T>(act: (connection: Database.Database) => Promise<T>): Promise<T> {
    while (open >= MAX_CONNECTIONS) await new Promise<void>((resolve) => turns.push(resolve));
    if (isClosed) throw new Error('Delivery has closed its database.');
    open += 1;
    let connection: Database.Database | undefined;
    try {
      connection = idle.pop() ?? (await whenReadable(() => openReadOnly(file)));
      return await act(connection);
    } finally {
      open -= 1;
      if (isClosed) connection?.close();
      else if (connection) idle.push(connection);
      turns.shift()?.();
    }
  }

  return {
    engine: 'sqlite',
    select: (sql, bindings) => withConnection((connection) => selectOn(connection)(sql, bindings)),
    snapshot: (act) =>
      withConnection(async (connection) => {
        connection.prepare('begin').run();
        try {
          // The first read takes the snapshot; those behind it meet no lock.
          const version = parseSiteVersion(
            await whenReadable(() => connection.prepare(READ_SITE_VERSION).all()),
          );
          return await act({ select: selectOn(connection), version });
        } finally {
          connection.prepare('commit').run();
        }
      }),
    snapshots: MAX_CONNECTIONS,
    waiting: () => turns.length,
    close() {
      isClosed = true;
      for (const connection of idle.splice(0)) connection.close();
      return Promise.resolve();
    },
  };
}

/** Nothing waits inside the driver, which would block the whole process: see `whenReadable`. */
export function openReadOnly(file: string): Database.Database {
  const connection = new Database(file, { readonly: true, fileMustExist: true, timeout: 0 });
  keepStatements(connection);
  return connection;
}

function selectOn(connection: Database.Database): SelectRows {
  // Boundary to SQL: the caller declares the rows that its own statement returns.
  return <Row>(sql: string, bindings: readonly unknown[] = []) =>
    whenReadable(() => connection.prepare(sql).all(bindings.map(sqliteBinding)) as Row[]);
}

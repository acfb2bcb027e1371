import { randomBytes } from 'node:crypto';
import { constants, copyFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { Client } from 'pg';
import { createDatabase, dropDatabase } from '../../tests/support/postgres';

export type Engine = 'sqlite' | 'postgres';
export type Row = Record<string, unknown>;

/** A temporary database of one site. Open connections are closed by `release`, which may be repeated. */
export interface BenchDatabase {
  engine: Engine;
  /** What a process needs in its environment to open it. */
  env: Record<string, string>;
  select<R>(sql: string): Promise<R[]>;
  /** Rows with the same columns; a Date, an object and a boolean as Strapi stores them. */
  insert(table: string, rows: readonly Row[]): Promise<void>;
  /** Runs all inserts of `act` in one transaction. */
  inTransaction(act: () => Promise<void>): Promise<void>;
  /** After a load: does PostgreSQL's own housekeeping, and sets sequences after the given ids. */
  settle(tables: readonly string[]): Promise<void>;
  /** A copy of this one, which it releases. */
  copy(name: string): Promise<BenchDatabase>;
  release(): Promise<void>;
  remove(): Promise<void>;
}

/** @param folder where SQLite's file goes; it is removed with the folder */
export function createBenchDatabase(input: {
  engine: Engine;
  folder: string;
  name: string;
}): Promise<BenchDatabase> {
  const { engine, folder, name } = input;
  if (engine === 'sqlite') return Promise.resolve(sqlite(folder, name));
  return postgres(name);
}

function sqlite(folder: string, name: string): BenchDatabase {
  const file = path.join(folder, `${name}.db`);
  let open: Database.Database | null = null;
  const database = () => {
    if (open) return open;
    open = new Database(file);
    open.pragma('busy_timeout = 30000');
    open.pragma('journal_mode = WAL');
    // A temporary file need not outlive a power cut.
    open.pragma('synchronous = OFF');
    return open;
  };
  const release = () => {
    open?.pragma('wal_checkpoint(TRUNCATE)');
    open?.close();
    open = null;
    return Promise.resolve();
  };
  return {
    engine: 'sqlite',
    env: { DATABASE_FILENAME: file, DATABASE_URL: '' },
    select: <R>(sql: string) => Promise.resolve(database().prepare(sql).all() as R[]),
    insert(table, rows) {
      if (!rows[0]) return Promise.resolve();
      const columns = Object.keys(rows[0]);
      const insert = database().prepare(
        `insert into ${table} (${columns.map(quoted).join()}) values (${columns.map(() => '?').join()})`,
      );
      for (const row of rows) insert.run(columns.map((column) => sqliteValue(row[column])));
      return Promise.resolve();
    },
    async inTransaction(act) {
      database().exec('begin immediate');
      try {
        await act();
        database().exec('commit');
      } catch (error) {
        database().exec('rollback');
        throw error;
      }
    },
    // No statistics: a SQLite newsroom has none.
    settle: () => Promise.resolve(),
    async copy(other) {
      database();
      await release();
      copyFileSync(file, path.join(folder, `${other}.db`), constants.COPYFILE_FICLONE);
      return sqlite(folder, other);
    },
    release,
    remove: release,
  };
}

function sqliteValue(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return value;
}

async function postgres(label: string, template?: string): Promise<BenchDatabase> {
  const name = `newsroom_bench_${process.pid}_${label.replace(/\W/g, '_')}_${randomBytes(3).toString('hex')}`;
  const url = await createDatabase(name, template);
  let open: Client | null = null;
  const client = async () => {
    if (open) return open;
    open = new Client({ connectionString: url });
    await open.connect();
    return open;
  };
  const release = async () => {
    await open?.end();
    open = null;
  };
  return {
    engine: 'postgres',
    env: { DATABASE_URL: url },
    select: async <R>(sql: string) => (await (await client()).query(sql)).rows as R[],
    async insert(table, rows) {
      if (!rows[0]) return;
      const columns = Object.keys(rows[0]).map(quoted).join();
      // One round trip, and every value takes the type of its column.
      const sql = `insert into ${table} (${columns})
        select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`;
      await (await client()).query(sql, [JSON.stringify(rows)]);
    },
    async inTransaction(act) {
      const connection = await client();
      await connection.query('begin');
      try {
        await act();
        await connection.query('commit');
      } catch (error) {
        await connection.query('rollback');
        throw error;
      }
    },
    async settle(tables) {
      const connection = await client();
      for (const table of tables) {
        await connection.query(
          `select setval(pg_get_serial_sequence('${table}', 'id'), coalesce(max(id), 1)) from ${table}`,
        );
      }
      await connection.query('vacuum analyze');
    },
    async copy(other) {
      await release();
      return postgres(other, name);
    },
    release,
    async remove() {
      await release();
      await dropDatabase(name);
    },
  };
}

function quoted(column: string): string {
  return `"${column}"`;
}

import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { Client } from 'pg';
import type { RunSql } from './invariants';
import { TEMPLATE_DATABASE, TEMPLATE_FILE } from './paths';
import { createDatabase, dropDatabase } from './postgres';

export type Engine = 'sqlite' | 'postgres';

/** A database of its own with the default content. */
export interface TemporaryDatabase {
  engine: Engine;
  /** What a process needs in its environment to open it. */
  env: Record<string, string>;
  /** Reads without Strapi, on a separate connection. */
  query: RunSql;
  remove(): Promise<void>;
}

export function temporaryDatabase(engine: Engine): Promise<TemporaryDatabase> {
  return engine === 'postgres' ? postgresCopy() : Promise.resolve(sqliteCopy());
}

function sqliteCopy(): TemporaryDatabase {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'newsroom-test-'));
  const file = path.join(folder, 'test.db');
  copyFileSync(TEMPLATE_FILE, file);
  return {
    engine: 'sqlite',
    env: { DATABASE_FILENAME: file, DATABASE_URL: '' },
    query(sql) {
      const database = new Database(file);
      try {
        return Promise.resolve(database.prepare(sql).all() as Record<string, unknown>[]);
      } finally {
        database.close();
      }
    },
    remove: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  };
}

async function postgresCopy(): Promise<TemporaryDatabase> {
  const name = `newsroom_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const url = await createDatabase(name, TEMPLATE_DATABASE);
  return {
    engine: 'postgres',
    env: { DATABASE_URL: url },
    async query(sql) {
      const client = new Client({ connectionString: url });
      await client.connect();
      try {
        return (await client.query<Record<string, unknown>>(sql)).rows;
      } finally {
        await client.end();
      }
    },
    remove: () => dropDatabase(name),
  };
}

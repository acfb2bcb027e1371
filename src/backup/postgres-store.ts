import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { BackupError } from '../domain/backup/manifest';
import type { DatabaseStore } from './database-store';
import { AUDIT_HEAD } from '../repositories/audit/objects';
import { SET_UTC } from '../repositories/times/utc-times';
import { fillPostgres } from './fill-postgres';
import {
  checkOfRows,
  DROP_PUBLIC,
  PUBLISH_STAGING,
  REQUIRE_EMPTY,
  STAGING_SCHEMA,
  START_ANEW,
} from './postgres-statements';
import { savedParts } from './saved-rows';
import { sealAfterDump, sealStatements, type RestoreNote } from './seal-restore';

interface Address {
  url: string;
  wantsSsl: boolean;
}

/**
 * Uses PostgreSQL's own programs, which know every kind of object; the rows are counted in the same
 * snapshot that `pg_dump` reads (docs/adr/0022).
 */
export function postgresStore(address: Address): DatabaseStore {
  return {
    engine: 'postgres',
    stagingParent: os.tmpdir(),
    save: (target) => save(address, target),
    requireFree: (options) => requireFree(address, options),
    putInPlace: (restore) => putInPlace(address, restore),
    takeOver: (restore) => takeOver(address, restore),
  };
}

type Restore<Name extends 'putInPlace' | 'takeOver'> = Parameters<DatabaseStore[Name]>[0];

function save(address: Address, target: string): Promise<Record<string, number>> {
  return withClient(address, async (client) => {
    await client.query('begin isolation level repeatable read read only');
    await requirePublicSchema(client);
    const rows = await countRows(client);
    const snapshot = await only<string>(client, 'select pg_export_snapshot()');
    await run(address, 'pg_dump', [
      '--no-owner',
      '--no-privileges',
      `--snapshot=${snapshot}`,
      `--file=${target}`,
    ]);
    await client.query('commit');
    return rows;
  });
}

function requireFree(
  address: Address,
  { mayReplace }: Parameters<DatabaseStore['requireFree']>[0],
): Promise<void> {
  return withClient(address, async (client) => {
    await requirePublicSchema(client);
    const others = await only<string | null>(
      client,
      `select string_agg(distinct coalesce(nullif(application_name, ''), 'without a name'), ', ')
         from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()
          and backend_type = 'client backend'`,
    );
    if (others !== null) {
      throw new BackupError(
        'in-use',
        `Others are connected to the database (${others}): stop the newsroom first.`,
      );
    }
    if (mayReplace || (await tablesOf(client)).length === 0) return;
    throw new BackupError(
      'not-empty',
      'There is a newsroom in this database already: --replace puts the backup in its place.',
    );
  });
}

async function putInPlace(
  address: Address,
  { file, rows, mayReplace, note }: Restore<'putInPlace'>,
): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-restore-'));
  try {
    const [before, after] = [path.join(folder, 'before.sql'), path.join(folder, 'after.sql')];
    await writeFile(before, mayReplace ? START_ANEW : REQUIRE_EMPTY);
    await writeFile(after, checkOfRows(rows) + (await sealAfterDump(file, note)));
    // One transaction: what the last file refuses has never been.
    await run(address, 'psql', [
      '--no-psqlrc',
      '--quiet',
      '--single-transaction',
      '--set=ON_ERROR_STOP=1',
      `--file=${before}`,
      `--file=${file}`,
      `--file=${after}`,
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await withClient(address, (client) => client.query('analyze'));
}

async function takeOver(
  address: Address,
  { file, rows, mayReplace, note, newsroom }: Restore<'takeOver'>,
): Promise<() => Promise<void>> {
  const orDrop = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      await withClient(address, dropStaging);
      throw error;
    }
  };
  const settings = { 'database.connection.connection.schema': STAGING_SCHEMA };
  await withClient(address, async (client) => {
    // One of a restore that was killed may be there still.
    await dropStaging(client);
    await client.query(`create schema ${STAGING_SCHEMA}`);
  });
  await orDrop(async () => {
    await newsroom.makeTables(settings);
    await withClient(address, (client) =>
      fillPostgres({
        client,
        schema: STAGING_SCHEMA,
        parts: savedParts({ file, engine: 'sqlite' }),
        rows,
        isDerived: (table) => newsroom.isDerived(table),
      }),
    );
    await newsroom.makeDerived(settings);
  });
  return () =>
    orDrop(() => withClient(address, (client) => switchSchemas(client, { mayReplace, note })));
}

async function dropStaging(client: Client): Promise<void> {
  await client.query('set client_min_messages = warning');
  await client.query(`drop schema if exists ${STAGING_SCHEMA} cascade`);
}

/** In one transaction: the tables created beside `public` replace it. */
async function switchSchemas(
  client: Client,
  { mayReplace, note }: { mayReplace: boolean; note: RestoreNote },
): Promise<void> {
  await client.query('begin');
  await client.query(mayReplace ? DROP_PUBLIC : REQUIRE_EMPTY + DROP_PUBLIC);
  await client.query(PUBLISH_STAGING);
  const { rows } = await client.query<{ seq: string; hash: string }>(
    `select seq, hash from public.${AUDIT_HEAD} where id = 1`,
  );
  for (const { seq, hash } of rows) {
    await client.query(sealStatements({ seq: Number(seq), hash }, note));
  }
  await client.query('commit');
}

async function withClient<T>(address: Address, act: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: address.url,
    application_name: 'newsroom-backup',
    ...(address.wantsSsl && {
      ssl: { rejectUnauthorized: process.env.DATABASE_SSL_REJECT_UNAUTHORIZED !== 'false' },
    }),
  });
  await client.connect();
  try {
    await client.query(SET_UTC);
    return await act(client);
  } finally {
    await client.end();
  }
}

async function only<T>(client: Client, sql: string): Promise<T> {
  const { rows } = await client.query<[T]>({ text: sql, rowMode: 'array' });
  // Each of our queries returns one row.
  return (rows[0] as [T])[0];
}

async function requirePublicSchema(client: Client): Promise<void> {
  const schema = await only<string | null>(client, 'select current_schema()');
  if (schema === 'public') return;
  throw new BackupError(
    'other-postgres-schema',
    `The database's tables are in the schema ${String(schema)}; only public can be saved and restored.`,
  );
}

async function tablesOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
  );
  return rows.map(({ name }) => name);
}

async function countRows(client: Client): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of await tablesOf(client)) {
    const sql = `select count(*) from public."${table.replaceAll('"', '""')}"`;
    counts[table] = Number(await only<string>(client, sql));
  }
  return counts;
}

/** The password is passed by the environment: arguments are visible to everyone on the machine. */
async function run(address: Address, program: 'pg_dump' | 'psql', args: string[]): Promise<void> {
  const url = new URL(address.url);
  const password = decodeURIComponent(url.password);
  url.password = '';
  const child = spawn(program, [`--dbname=${url.toString()}`, '--no-password', ...args], {
    env: {
      ...process.env,
      PGAPPNAME: 'newsroom-backup',
      ...(password && { PGPASSWORD: password }),
      ...(address.wantsSsl && { PGSSLMODE: process.env.PGSSLMODE ?? 'require' }),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr
    .setEncoding('utf8')
    .on('data', (text: string) => (said = (said + text).slice(-9999)));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'ENOENT'
          ? new BackupError(
              'no-postgres-client',
              `There is no ${program}: install PostgreSQL's client programs, at least as new as the server (Debian: postgresql-client).`,
            )
          : error,
      ),
    );
    child.on('close', resolve);
  });
  if (status === 0) return;
  const reason = said.split('\n').find((line) => /error|fatal/i.test(line)) ?? said.trim();
  throw new BackupError('postgres-refused', `${program} refused: ${reason}`);
}

import Database from 'better-sqlite3';
import { Client } from 'pg';

type Row = Record<string, unknown>;

/** Reads the database that a command's environment names, without Strapi. */
export async function readRows(env: Record<string, string>, sql: string): Promise<Row[]> {
  if (env.DATABASE_URL) {
    const client = new Client({ connectionString: env.DATABASE_URL });
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }
  const database = new Database(env.DATABASE_FILENAME ?? '', { fileMustExist: true });
  try {
    const statement = database.prepare(sql);
    if (statement.reader) return statement.all() as Row[];
    statement.run();
    return [];
  } finally {
    database.close();
  }
}

export async function countRows(env: Record<string, string>, table: string): Promise<number> {
  const rows = await readRows(env, `select count(*) as n from ${table}`);
  return Number(rows[0]?.n);
}

/** Every row of every table, to check whether anything was written. */
export async function dumpDatabase(env: Record<string, string>): Promise<Record<string, string[]>> {
  const tables = await readRows(
    env,
    env.DATABASE_URL
      ? `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`
      : `select name from sqlite_master where type = 'table' order by 1`,
  );
  const dump: Record<string, string[]> = {};
  for (const { name } of tables) {
    const rows = await readRows(env, `select * from "${String(name)}"`);
    dump[String(name)] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return dump;
}

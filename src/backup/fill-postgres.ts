import type { Client } from 'pg';
import { toPostgres } from '../domain/backup/convert-value';
import { countCopied, isCopied, typesOfColumns } from '../domain/backup/plan-copy';
import type { SavedPart, SavedRow } from './saved-rows';

/** Limits of one statement: it takes 65,535 parameters, and texts may be long. */
const VALUES_AT_ONCE = 20_000;
const ROWS_AT_ONCE = 200;

/**
 * Puts the rows of SQLite into newly created tables in place of theirs, in one transaction. Triggers are
 * dropped, since they would fire for every row: the next start creates them again, and what they
 * maintain. Foreign keys are created again after the rows, which checks all of them.
 *
 * @param input.schema where the tables are
 * @throws BackupError `backup-damaged`, `other-tables`
 */
export async function fillPostgres(input: {
  client: Client;
  schema: string;
  parts: AsyncIterable<SavedPart> | Iterable<SavedPart>;
  /** By table, from the manifest. */
  rows: Readonly<Record<string, number>>;
  isDerived: (table: string) => boolean;
}): Promise<void> {
  const { client, schema, parts, rows, isDerived } = input;
  await client.query('begin');
  await client.query(`set local search_path to ${quoted(schema)}`);
  const columns = await columnsOf(client);
  const copied = [...columns.keys()].filter((table) => isCopied(table, isDerived));
  await dropTriggers(client);
  const keys = await dropForeignKeys(client);
  await client.query(`truncate ${copied.map(quoted).join(', ')}`);
  const counted = countCopied();
  let batch: SavedRow[] = [];
  const flush = async () => {
    const [first] = batch;
    if (!first) return;
    const { table, columns: saved } = first;
    const types = typesOfColumns({ table, saved, there: columns.get(table) });
    await insert(client, batch, types);
    batch = [];
  };
  for await (const part of parts) {
    if (part.kind === 'counter') {
      await flush();
      if (copied.includes(part.table)) await setCounter(client, part.table, part.last);
      continue;
    }
    const { row } = part;
    if (!isCopied(row.table, isDerived)) continue;
    const isFull =
      batch.length >= ROWS_AT_ONCE || (batch.length + 1) * row.columns.length > VALUES_AT_ONCE;
    if (isFull || batch[0]?.table !== row.table) await flush();
    batch.push(row);
    counted.add(row.table);
  }
  await flush();
  counted.requireAll(rows, isDerived);
  for (const statement of keys) await client.query(statement);
  await client.query('commit');
  await client.query('analyze');
}

/** Types by column, by table. */
async function columnsOf(client: Client): Promise<Map<string, Map<string, string>>> {
  const { rows } = await client.query<{ table: string; column: string; type: string }>(
    `select c.table_name as table, c.column_name as column, c.data_type as type
       from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
      order by c.table_name, c.ordinal_position`,
  );
  const tables = new Map<string, Map<string, string>>();
  for (const { table, column, type } of rows) {
    const columns = tables.get(table) ?? new Map<string, string>();
    tables.set(table, columns.set(column, type));
  }
  return tables;
}

async function dropTriggers(client: Client): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    `select format('drop trigger %I on %s', tgname, tgrelid::regclass) as statement
       from pg_trigger
      where not tgisinternal and tgrelid in (
        select oid from pg_class where relnamespace = current_schema()::regnamespace)`,
  );
  for (const { statement } of rows) await client.query(statement);
}

/** Returns the statements that create them again. */
async function dropForeignKeys(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ drop: string; make: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
            format('alter table %s add constraint %I %s', conrelid::regclass, conname,
                   pg_get_constraintdef(oid)) as make
       from pg_constraint
      where contype = 'f' and connamespace = current_schema()::regnamespace`,
  );
  for (const { drop } of rows) await client.query(drop);
  return rows.map(({ make }) => make);
}

async function insert(
  client: Client,
  batch: readonly SavedRow[],
  types: readonly string[],
): Promise<void> {
  const [first] = batch;
  if (!first) return;
  let at = 0;
  const marks = batch.map(({ columns }) => `(${columns.map(() => `$${(at += 1)}`).join(', ')})`);
  await client.query(
    // Our own tables generate their ids, but not for these rows.
    `insert into ${quoted(first.table)} (${first.columns.map(quoted).join(', ')})
     overriding system value values ${marks.join(', ')}`,
    batch.flatMap(({ values }) =>
      values.map((value, index) => toPostgres(value, types[index] ?? '')),
    ),
  );
}

/** An id is never reused: the audit record names rows by it. */
async function setCounter(client: Client, table: string, last: number): Promise<void> {
  await client.query(
    `select setval(pg_get_serial_sequence($1, 'id'), greatest($2::bigint, 1), $2::bigint > 0)
      where pg_get_serial_sequence($1, 'id') is not null`,
    [quoted(table), last],
  );
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

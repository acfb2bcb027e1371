import Database, { type Statement } from 'better-sqlite3';
import { toSqlite } from '../domain/backup/convert-value';
import { BackupError } from '../domain/backup/manifest';
import { countCopied, isCopied, typesOfColumns } from '../domain/backup/plan-copy';
import type { SavedPart, SavedRow } from './saved-rows';
import { tablesOf } from './sqlite-tables';
import { requireKnown, requireZone } from './times-of-rows';
import { placeholders } from '../repositories/database/placeholders';

interface Filling {
  parts: AsyncIterable<SavedPart> | Iterable<SavedPart>;
  /** By table, from the manifest. */
  rows: Readonly<Record<string, number>>;
  isDerived: (table: string) => boolean;
  times: {
    /** The zone of times that name none. */
    zone: string;
    /** The backup states it; otherwise it is checked against the audit record. */
    isMarked: boolean;
  };
}

/**
 * Puts the rows of PostgreSQL into a newly created file in place of its own. Its triggers are dropped,
 * since they would fire for every row: the next start creates them again, and what they maintain.
 *
 * @throws BackupError `backup-damaged`, `other-tables`, `unknown-time-zone`, `times-in-other-zone`
 */
export async function fillSqlite({
  file,
  parts,
  rows,
  isDerived,
  times,
}: Filling & { file: string }): Promise<void> {
  requireKnown(times.zone);
  const database = new Database(file, { fileMustExist: true });
  try {
    database.pragma('foreign_keys = OFF');
    database.exec('begin immediate');
    dropTriggers(database);
    const tables = new Set(tablesOf(database).filter((table) => isCopied(table, isDerived)));
    for (const table of tables) database.exec(`delete from ${quoted(table)}`);
    const inserts = new Map<string, (row: SavedRow) => void>();
    const counted = countCopied();
    for await (const part of parts) {
      if (part.kind === 'counter') {
        if (tables.has(part.table)) setCounter(database, part.table, part.last);
        continue;
      }
      const { table } = part.row;
      if (!isCopied(table, isDerived)) continue;
      let insert = inserts.get(table);
      if (!insert) inserts.set(table, (insert = prepareInsert(database, part.row, times.zone)));
      insert(part.row);
      counted.add(table);
    }
    counted.requireAll(rows, isDerived);
    requireWholeLinks(database);
    if (!times.isMarked) requireZone(database, times.zone);
    database.exec('commit');
  } finally {
    database.close();
  }
}

function dropTriggers(database: Database.Database): void {
  const triggers = database
    .prepare<[], { name: string }>(`select name from sqlite_master where type = 'trigger'`)
    .all();
  for (const { name } of triggers) database.exec(`drop trigger ${quoted(name)}`);
}

function prepareInsert(
  database: Database.Database,
  { table, columns }: SavedRow,
  zone: string,
): (row: SavedRow) => void {
  const there = database
    .prepare<[string], { name: string; type: string }>(
      `select name, type from pragma_table_info(?)`,
    )
    .all(table);
  const types = typesOfColumns({
    table,
    saved: columns,
    there:
      there.length > 0
        ? new Map(there.map(({ name, type }) => [name, type.toLowerCase()]))
        : undefined,
  });
  const statement: Statement<unknown[]> = database.prepare(
    `insert into ${quoted(table)} (${columns.map(quoted).join(', ')})
     values (${placeholders(columns.length)})`,
  );
  return ({ values }) =>
    void statement.run(...values.map((value, index) => toSqlite(value, types[index] ?? '', zone)));
}

/** An id is never reused: the audit record names rows by it. */
function setCounter(database: Database.Database, table: string, last: number): void {
  database.prepare(`delete from sqlite_sequence where name = ?`).run(table);
  database.prepare(`insert into sqlite_sequence (name, seq) values (?, ?)`).run(table, last);
}

function requireWholeLinks(database: Database.Database): void {
  const [fault] = database.pragma('foreign_key_check') as { table: string; parent: string }[];
  if (!fault) return;
  throw new BackupError(
    'backup-damaged',
    `The backup is damaged: ${fault.table} names rows of ${fault.parent} that are not there.`,
  );
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

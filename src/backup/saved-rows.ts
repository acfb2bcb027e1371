import { createReadStream } from 'node:fs';
import Database from 'better-sqlite3';
import type { SavedValue } from '../domain/backup/convert-value';
import {
  END_OF_COPY,
  readCopyHeader,
  readCopyRow,
  readCounter,
  readOwner,
  type CopyHeader,
} from '../domain/backup/copy-text';
import type { Manifest } from '../domain/backup/manifest';
import { tablesOf } from './sqlite-tables';

/** One row of a saved database, or the last id of a table. */
export type SavedRow = CopyHeader & { values: readonly SavedValue[] };
export type SavedPart =
  | { kind: 'row'; row: SavedRow }
  /** Ids up to this one have been used; `table` has them in its column `id`. */
  | { kind: 'counter'; table: string; last: number };

/** Reads every row of a backup's database of either kind, table by table. */
export function savedParts(input: {
  file: string;
  engine: Manifest['engine'];
}): AsyncIterable<SavedPart> | Iterable<SavedPart> {
  return input.engine === 'sqlite' ? partsOfSqlite(input.file) : partsOfDump(input.file);
}

function* partsOfSqlite(file: string): Generator<SavedPart> {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    // Exact numbers beyond 2^53.
    database.defaultSafeIntegers(true);
    for (const table of tablesOf(database)) {
      const statement = database.prepare<[], SavedValue[]>(
        `select * from "${table.replaceAll('"', '""')}"`,
      );
      const columns = statement.columns().map(({ name }) => name);
      for (const values of statement.raw().iterate()) {
        yield { kind: 'row', row: { table, columns, values } };
      }
    }
    const counters = database.prepare<[], { name: string; seq: bigint }>(
      `select name, seq from sqlite_sequence`,
    );
    for (const { name, seq } of counters.iterate()) {
      yield { kind: 'counter', table: name, last: Number(seq) };
    }
  } finally {
    database.close();
  }
}

async function* partsOfDump(file: string): AsyncGenerator<SavedPart> {
  const owners = new Map<string, string>();
  let header: CopyHeader | null = null;
  for await (const line of linesOf(file)) {
    if (header === null) {
      header = readCopyHeader(line);
      const owner = readOwner(line);
      if (owner) owners.set(owner.sequence, owner.table);
      const counter = readCounter(line);
      const table = counter && owners.get(counter.sequence);
      if (table) yield { kind: 'counter', table, last: counter.last };
    } else if (line === END_OF_COPY) {
      header = null;
    } else {
      yield { kind: 'row', row: { ...header, values: readCopyRow(line) } };
    }
  }
}

/** Only \n ends a line: other endings within a value are escaped, or part of it. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(file, { encoding: 'utf8' })) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

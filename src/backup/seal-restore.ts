import type Database from 'better-sqlite3';
import { sealEvent, type ChainHead } from '../domain/audit/chain';
import type { AuditEvent } from '../domain/audit/entry';
import { columnsOfEntry, valuesOfEntry } from '../repositories/audit/columns';
import { AUDIT_ENTRIES, AUDIT_HEAD } from '../repositories/audit/objects';
import { savedParts } from './saved-rows';
import { placeholders } from '../repositories/database/placeholders';

/** The entry for the audit record of a restored newsroom, and its time. */
export interface RestoreNote {
  event: AuditEvent;
  /** Milliseconds since 1970. */
  at: number;
}

/** Appends the entry to the record of a restored file; does nothing if it has no record yet. */
export function sealIntoSqlite(database: Database.Database, { event, at }: RestoreNote): void {
  const hasRecord = database
    .prepare(`select 1 from sqlite_master where type = 'table' and name = ?`)
    .get(AUDIT_HEAD);
  if (!hasRecord) return;
  const head = database
    .prepare<[], ChainHead>(`select seq, hash from ${AUDIT_HEAD} where id = 1`)
    .get();
  if (!head) return;
  const entry = sealEvent({ head, event, at });
  const marks = placeholders(columnsOfEntry.length);
  database.transaction(() => {
    database
      .prepare(`insert into ${AUDIT_ENTRIES} (${columnsOfEntry.join(', ')}) values (${marks})`)
      .run(...valuesOfEntry(entry));
    database
      .prepare(`update ${AUDIT_HEAD} set seq = ?, hash = ? where id = 1`)
      .run(entry.seq, entry.hash);
  })();
}

/** The statements that do the same after a dump, in one transaction with it; '' if it has no record. */
export async function sealAfterDump(file: string, note: RestoreNote): Promise<string> {
  const head = await headOfDump(file);
  return head ? sealStatements(head, note) : '';
}

/** The statements that append the entry to a record with this end. */
export function sealStatements(head: ChainHead, { event, at }: RestoreNote): string {
  const entry = sealEvent({ head, event, at });
  const values = valuesOfEntry(entry).map(literal).join(', ');
  return `insert into public.${AUDIT_ENTRIES} (${columnsOfEntry.join(', ')}) values (${values});
update public.${AUDIT_HEAD} set seq = ${entry.seq}, hash = ${literal(entry.hash)} where id = 1;
`;
}

async function headOfDump(file: string): Promise<ChainHead | null> {
  for await (const part of savedParts({ file, engine: 'postgres' })) {
    if (part.kind !== 'row' || part.row.table !== AUDIT_HEAD) continue;
    const { columns, values } = part.row;
    const value = (name: string) => String(values[columns.indexOf(name)]);
    return { seq: Number(value('seq')), hash: value('hash') };
  }
  return null;
}

/** With `standard_conforming_strings`, as dumps set it, only quotes must be doubled. */
function literal(value: string | number | null): string {
  if (value === null) return 'null';
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
}

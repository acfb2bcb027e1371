import { createSourceIndex } from '../../domain/rights/source-resolution';
import type { Ownership, SourceRecord } from '../../domain/rights/types';
import { namesOf } from '../../domain/text/names';
import { asDate, type SelectRows } from '../database';
import { reuseIfUnchanged } from './reuse-if-unchanged';

export type StoredSource = SourceRecord & { rowId: number };

export interface Sources {
  byId: ReadonlyMap<string, StoredSource>;
  byRowId: ReadonlyMap<number, StoredSource>;
  find(credit: string, on?: string): SourceRecord | null;
}

interface SourceRow {
  id: number;
  document_id: string;
  name: string;
  aliases: unknown;
  ownership: Ownership;
  homepage: string | null;
  valid_from: unknown;
  valid_to: unknown;
}

/** @param before what was loaded before; returned again if nothing has changed */
export async function loadSources(select: SelectRows, before?: Sources): Promise<Sources> {
  const rows = await select<SourceRow>(
    `select id, document_id, name, aliases, ownership, homepage, valid_from, valid_to
       from sources order by id`,
  );
  return reuseIfUnchanged({ rows, before, make: () => sourcesOf(rows) });
}

function sourcesOf(rows: readonly SourceRow[]): Sources {
  const records = rows.map((row) => ({
    id: row.document_id,
    rowId: row.id,
    name: row.name,
    aliases: namesOf(row.aliases),
    ownership: row.ownership,
    homepage: row.homepage,
    validFrom: asCalendarDay(row.valid_from),
    validTo: asCalendarDay(row.valid_to),
  }));
  let index: ReturnType<typeof createSourceIndex> | undefined;
  return {
    byId: new Map(records.map((record) => [record.id, record])),
    byRowId: new Map(records.map((record) => [record.rowId, record])),
    find: (credit, on) => (index ??= createSourceIndex(records)).find(credit, on),
  };
}

/** A `date` column: text on SQLite, a Date or text on PostgreSQL. */
function asCalendarDay(value: unknown): string | null {
  if (value == null) return null;
  if (typeof value === 'string') return value.slice(0, 10);
  return asDate(value)?.toISOString().slice(0, 10) ?? null;
}

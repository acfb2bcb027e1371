import type { Core } from '@strapi/strapi';
import { createSourceIndex } from '../../domain/rights/source-resolution';
import type { Ownership, SourceRecord } from '../../domain/rights/types';
import { namesOf } from '../../domain/text/names';
import { asDate, selectRows } from '../database';

export interface Sources {
  byId: ReadonlyMap<string, SourceRecord & { rowId: number }>;
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

export async function loadSources(strapi: Core.Strapi): Promise<Sources> {
  const rows = await selectRows<SourceRow>(
    strapi,
    `select id, document_id, name, aliases, ownership, homepage, valid_from, valid_to
       from sources order by id`,
  );
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
  const index = createSourceIndex(records);
  return {
    byId: new Map(records.map((record) => [record.id, record])),
    find: (credit, on) => index.find(credit, on),
  };
}

/** A `date` column: text on SQLite, a Date or text on PostgreSQL. */
function asCalendarDay(value: unknown): string | null {
  if (value == null) return null;
  if (typeof value === 'string') return value.slice(0, 10);
  return asDate(value)?.toISOString().slice(0, 10) ?? null;
}

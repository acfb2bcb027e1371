import type { Core } from '@strapi/strapi';
import type { Evidence } from '../../domain/time/stored-zone';
import { AUDIT_ENTRIES } from '../audit/objects';
import { selectRows } from '../database';
import { UID } from '../tables';
import { hasTable } from './marker';

/** The last ones: the most recent state of the clock. */
const RECORDS = 2000;
/** Zones differ by at least a quarter of an hour; a record follows its row within minutes. */
const APART_SECONDS = 450;

const TABLES: readonly [table: string, uid: string][] = [
  ['articles', UID.article],
  ['sections', UID.section],
  ['sources', UID.source],
  ['tags', UID.tag],
];

const UNION = TABLES.map(
  ([table, uid]) => `select a.at as recorded, c.created_at from a
     join (select document_id, min(created_at) as created_at from ${table} group by 1) c
       on c.document_id = a.subject_id where a.subject_type = '${uid}'`,
).join(' union all ');

/**
 * Compares `created_at` of recent rows with the time in their audit record, which is in milliseconds
 * since 1970 and so independent of zones. A database older than the record gives no evidence.
 *
 * @param zones names that PostgreSQL knows
 */
export async function readEvidence(
  strapi: Core.Strapi,
  zones: readonly string[],
): Promise<Evidence> {
  for (const table of [AUDIT_ENTRIES, ...TABLES.map(([name]) => name)]) {
    if (!(await hasTable(strapi, table))) return { records: 0, fitting: new Map(), offset: null };
  }
  const made = `with a as (
      select at, subject_type, subject_id from ${AUDIT_ENTRIES}
       where action = 'create' and subject_id is not null order by seq desc limit ${RECORDS}),
    made as (select to_timestamp(recorded / 1000.0) as recorded, created_at from (${UNION}) found)`;
  const [whole] = await selectRows<{ records: string; offset: number | null }>(
    strapi,
    `${made} select count(*) as records,
       mode() within group (order by
         round(extract(epoch from created_at - (recorded at time zone 'UTC')) / 900)::integer * 15) as offset
     from made`,
  );
  const fitting = new Map<string, number>();
  for (const zone of zones) {
    const [row] = await selectRows<{ records: string }>(
      strapi,
      `${made} select count(*) as records from made
        where abs(extract(epoch from created_at - (recorded at time zone ?))) < ${APART_SECONDS}`,
      [zone],
    );
    fitting.set(zone, Number(row?.records ?? 0));
  }
  return { records: Number(whole?.records ?? 0), fitting, offset: whole?.offset ?? null };
}

import type Database from 'better-sqlite3';
import { BackupError } from '../domain/backup/manifest';
import { AUDIT_ENTRIES } from '../repositories/audit/objects';

/** @throws BackupError `unknown-time-zone` */
export function requireKnown(zone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    throw new BackupError(
      'unknown-time-zone',
      `DATABASE_TIMES_WERE_IN is "${zone}", which is not a time zone: name one such as Asia/Shanghai, or UTC.`,
    );
  }
}

/** Zones differ by at least a quarter of an hour. */
const APART_MS = 450_000;

/**
 * Compares, in rows that an older version wrote in some zone, the times of articles with their creation
 * times in the audit record, which are independent of zones.
 *
 * @throws BackupError `times-in-other-zone` where most of them differ
 */
export function requireZone(database: Database.Database, zone: string): void {
  const found = database
    .prepare<[number], { records: number; fitting: number | null }>(
      `select count(*) as records, sum(abs(made - recorded) < ?) as fitting from (
         select a.at as recorded, min(c.created_at) as made from ${AUDIT_ENTRIES} a
           join (select document_id, created_at from articles
                 union all select document_id, created_at from sections
                 union all select document_id, created_at from tags) c
             on c.document_id = a.subject_id
          where a.action = 'create' group by a.seq order by a.seq desc limit 2000)`,
    )
    .get(APART_MS);
  const { records, fitting } = { records: found?.records ?? 0, fitting: found?.fitting ?? 0 };
  if (2 * fitting >= records) return;
  throw new BackupError(
    'times-in-other-zone',
    `An older version made this backup, and its times were not written in ${zone}: set DATABASE_TIMES_WERE_IN to the zone in which that newsroom ran.`,
  );
}

import type { Core } from '@strapi/strapi';
import type { LearningReport, Month } from '../../domain/tagging-feedback/report';
import { execute, selectRows } from '../database';
import { VOCABULARY_REPORTS } from '../tables';

export interface StoredReport {
  /** ISO 8601 */
  madeAt: string;
  report: LearningReport;
}

/** Stores a month's report; if several instances create it, the first one's stays. */
export function storeReport(
  strapi: Core.Strapi,
  { report, now }: { report: LearningReport; now: Date },
): Promise<void> {
  return execute(
    strapi,
    `insert into ${VOCABULARY_REPORTS} (month, made_at, report) values (?, ?, ?)
     on conflict (month) do nothing`,
    [report.month, now.toISOString(), JSON.stringify(report)],
  );
}

/** The stored report of a month, or null. */
export async function findReport(strapi: Core.Strapi, month: Month): Promise<StoredReport | null> {
  const rows = await selectRows<{ made_at: string; report: string }>(
    strapi,
    `select made_at, report from ${VOCABULARY_REPORTS} where month = ?`,
    [month],
  );
  const row = rows[0];
  // Nothing else writes this table.
  return row ? { madeAt: row.made_at, report: JSON.parse(row.report) as LearningReport } : null;
}

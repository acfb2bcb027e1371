import type { Core } from '@strapi/strapi';
import { execute, selectRows } from '../repositories/database';
import { RETAG_COVERAGE, RETAG_RUNS } from '../repositories/tables';

/** What the last run over the whole archive covered, and by which rules. */
export interface Coverage {
  rulesId: string;
  /** Later rows have larger ids. */
  lastRow: number;
  /** Rows written later than this may have been written under older rules during the run. */
  writtenBefore: Date;
}

/** After this time, a save that began before the run is over. */
const LONGEST_SAVE_MS = 60 * 60_000;

/** Records the start of a run, in the open transaction. */
export async function noteCoverage(
  strapi: Core.Strapi,
  input: { run: number; rulesId: string; isWhole: boolean; readsAll: boolean },
): Promise<void> {
  const { run, rulesId, isWhole, readsAll } = input;
  await execute(
    strapi,
    `insert into ${RETAG_COVERAGE} (run, rules_id, last_row, is_whole, reads_all)
     select ${run}, ?, coalesce(max(id), 0), ${Number(isWhole)}, ${Number(readsAll)} from articles`,
    [rulesId],
  );
}

/** Null when no run over the whole archive has finished, or all were undone. */
export async function findCoverage(strapi: Core.Strapi): Promise<Coverage | null> {
  const [row] = await selectRows<{
    rules_id: string;
    last_row: number | string;
    started_at: number | string;
  }>(
    strapi,
    `select c.rules_id, c.last_row, r.started_at
       from ${RETAG_COVERAGE} c join ${RETAG_RUNS} r on r.id = c.run
      where c.is_whole = 1 and r.state = 'done' order by c.run desc limit 1`,
  );
  if (!row) return null;
  return {
    rulesId: row.rules_id,
    lastRow: Number(row.last_row),
    writtenBefore: new Date(Number(row.started_at) - LONGEST_SAVE_MS),
  };
}

/** Whether a run reads every article. */
export async function readsAll(strapi: Core.Strapi, run: number): Promise<boolean> {
  const [row] = await selectRows<{ reads_all: number }>(
    strapi,
    `select reads_all from ${RETAG_COVERAGE} where run = ?`,
    [run],
  );
  return row?.reads_all === 1;
}

/**
 * Records, in the open transaction, that a run is being undone. Its changes are reverted, so later runs,
 * which had skipped them, no longer cover those articles.
 */
export async function uncover(strapi: Core.Strapi, run: number): Promise<void> {
  await execute(strapi, `update ${RETAG_COVERAGE} set is_whole = 0 where run >= ?`, [run]);
}

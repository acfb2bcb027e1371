import type { Core } from '@strapi/strapi';
import { execute, selectRows } from '../repositories/database';
import { RETAG_COVERAGE, RETAG_RUNS } from '../repositories/tables';

/** What the last run over the whole archive looked at, and by which rules. */
export interface Coverage {
  rulesId: string;
  /** Rows made later have larger ids. */
  lastRow: number;
  /** Rows written later than this may have been written under older rules while the run went by. */
  writtenBefore: Date;
}

/** A save that had begun before the run did is over after so long. */
const LONGEST_SAVE_MS = 60 * 60_000;

/** Notes in the open transaction how a run begins. */
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

/** Null when no run over the whole archive was finished, or none still stands. */
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

/** Whether a run was asked to read every article. */
export async function readsAll(strapi: Core.Strapi, run: number): Promise<boolean> {
  const [row] = await selectRows<{ reads_all: number }>(
    strapi,
    `select reads_all from ${RETAG_COVERAGE} where run = ?`,
    [run],
  );
  return row?.reads_all === 1;
}

/**
 * In the open transaction: a run is being taken back. What it changed is as it was before, so the runs
 * after it, which found it in order, no longer say anything about that.
 */
export async function uncover(strapi: Core.Strapi, run: number): Promise<void> {
  await execute(strapi, `update ${RETAG_COVERAGE} set is_whole = 0 where run >= ?`, [run]);
}

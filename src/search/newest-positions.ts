import type { SelectRows } from '../repositories/database';
import type { ReadContext } from '../repositories/read-context';
import { SEARCH_ARTICLES } from './tables';

/** The position at which the newest `count` articles begin. */
export interface NewestPosition {
  count: number;
  position: number;
}

/** Windows that are searched for a common word before the whole archive. */
const COUNTS = [8_000, 40_000];
/** Milliseconds; a stale value makes a search slower or faster, never wrong. */
const FRESH_FOR = 10 * 60 * 1000;

const known = new WeakMap<SelectRows, { readAt: number; positions: NewestPosition[] }>();

/**
 * The positions at which the newest 8,000 and 40,000 articles begin, in that order; none where there are
 * fewer.
 */
export async function newestPositions({
  select,
  now,
}: Pick<ReadContext, 'select' | 'now'>): Promise<NewestPosition[]> {
  const kept = known.get(select);
  if (kept && Math.abs(now.getTime() - kept.readAt) < FRESH_FOR) return kept.positions;
  const positions: NewestPosition[] = [];
  for (const count of COUNTS) {
    const rows = await select<{ position: number | string }>(
      `select position from ${SEARCH_ARTICLES} order by position desc limit 1 offset ?`,
      [count],
    );
    if (rows[0]) positions.push({ count, position: Number(rows[0].position) });
  }
  known.set(select, { readAt: now.getTime(), positions });
  return positions;
}

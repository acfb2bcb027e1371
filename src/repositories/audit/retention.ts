import type { Core } from '@strapi/strapi';
import { CHECKPOINT_TYPE } from '../../domain/audit/entry';
import { withRetriedTransaction } from '../database/retried-transaction';
import { execute, isPostgres, selectRows } from '../database';
import { AUDIT_ENTRIES, AUDIT_HEAD } from './objects';
import { record } from './record';

const DAY = 24 * 60 * 60 * 1000;

/**
 * Deletes entries older than the retention, and appends an entry that names the last deleted one with its
 * hash: from there on the rest can still be verified. Returns the number of deleted entries.
 */
export function applyRetention(
  strapi: Core.Strapi,
  { days, now }: { days: number; now: Date },
): Promise<number> {
  if (!(days > 0)) return Promise.resolve(0);
  const before = now.getTime() - days * DAY;
  return withRetriedTransaction(strapi, async () => {
    // If two instances run at once with no entry in between, the second finds nothing to do.
    const [head] = await selectRows<{ seq: number | string; kept_from: number | string }>(
      strapi,
      `select seq, kept_from from ${AUDIT_HEAD} ${isPostgres(strapi) ? 'for update' : ''}`,
    );
    if (!head) return 0;
    // In the chain's order, not the clock's: everything before the first entry to keep.
    const [kept] = await selectRows<{ seq: number | string | null }>(
      strapi,
      `select min(seq) as seq from ${AUDIT_ENTRIES} where at >= ?`,
      [before],
    );
    const through = (kept?.seq == null ? Number(head.seq) + 1 : Number(kept.seq)) - 1;
    const count = through - Number(head.kept_from) + 1;
    if (count <= 0) return 0;
    const [last] = await selectRows<{ hash: string }>(
      strapi,
      `select hash from ${AUDIT_ENTRIES} where seq = ?`,
      [through],
    );
    if (!last) throw new Error(`Entry ${through} of the audit chain is missing: verify it first.`);
    await execute(strapi, `update ${AUDIT_HEAD} set kept_from = ? where id = 1`, [through + 1]);
    await execute(strapi, `delete from ${AUDIT_ENTRIES} where seq <= ?`, [through]);
    await record(strapi, {
      action: 'checkpoint',
      subject: { type: CHECKPOINT_TYPE, id: String(through), label: null },
      details: { through, hash: last.hash, count, days },
    });
    return count;
  });
}

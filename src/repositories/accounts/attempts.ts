import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { execute, selectRows } from '../database';
import { ATTEMPTS } from '../tables';

/** How often something was tried within its window. */
export interface Attempts {
  attempts: number;
  /** When the window ends, in milliseconds since 1970. */
  endsAt: number;
}

/**
 * Counts one more, in one statement, so that concurrent instances each count.
 *
 * @param input.counted what is counted and for whom; stored as a hash, since it may name an account
 * @param input.now milliseconds since 1970
 * @param input.ms length of the window that begins with the first attempt
 */
export async function countAttempt(
  strapi: Core.Strapi,
  { counted, now, ms }: { counted: string; now: number; ms: number },
): Promise<Attempts> {
  const [row] = await selectRows<{ attempts: number | string; ends_at: number | string }>(
    strapi,
    `insert into ${ATTEMPTS} (counted, attempts, ends_at) values (?, 1, ?)
     on conflict (counted) do update set
       attempts = case when ${ATTEMPTS}.ends_at <= ? then 1 else ${ATTEMPTS}.attempts + 1 end,
       ends_at = case when ${ATTEMPTS}.ends_at <= ? then excluded.ends_at else ${ATTEMPTS}.ends_at end
     returning attempts, ends_at`,
    [keyOf(counted), now + ms, now, now],
  );
  return { attempts: Number(row?.attempts ?? 1), endsAt: Number(row?.ends_at ?? now + ms) };
}

/** Takes one back. */
export async function forgiveAttempt(strapi: Core.Strapi, counted: string): Promise<void> {
  await execute(
    strapi,
    `update ${ATTEMPTS} set attempts = attempts - 1 where counted = ? and attempts > 0`,
    [keyOf(counted)],
  );
}

export async function dropEndedAttempts(strapi: Core.Strapi, now: number): Promise<void> {
  await execute(strapi, `delete from ${ATTEMPTS} where ends_at <= ?`, [now]);
}

function keyOf(counted: string): string {
  return createHash('sha256').update(counted).digest('hex');
}

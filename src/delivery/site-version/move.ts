import type { Core } from '@strapi/strapi';
import { isPostgres, selectRows } from '../../repositories/database';
import { CHANNEL, SITE_VERSION } from './site-version';

/** Milliseconds since 1970, as the engine counts them. */
export const NOW_MS = {
  sqlite: `cast((julianday('now') - 2440587.5) * 86400000 as integer)`,
  postgres: `(extract(epoch from clock_timestamp()) * 1000)::bigint`,
} as const;

/**
 * Moves the site version by hand: for a command that changes what readers see outside the tables that
 * are watched (a rebuilt search index). Inside the open transaction if there is one.
 */
export async function moveSiteVersion(strapi: Core.Strapi): Promise<void> {
  await move(strapi, { set: '', where: 'id = 1', bindings: [] });
}

/**
 * Writes the boundaries in time that have been crossed: when a promo has started or ended since it was
 * looked last, the version moves. One statement: of several instances that look at once, exactly one
 * moves it. Nothing is written when nothing was crossed.
 *
 * @returns whether this call moved it
 */
export async function advanceTimeBoundaries(strapi: Core.Strapi, now: Date): Promise<boolean> {
  const isCrossed = (column: string) => `(${column} > boundaries_seen_at and ${column} <= ?)`;
  return move(strapi, {
    set: ', boundaries_seen_at = ?',
    where: `id = 1 and boundaries_seen_at < ? and exists (
      select 1 from public_account_promos
       where ${isCrossed('starts_at')} or ${isCrossed('ends_at')})`,
    bindings: [now, now, now, now],
  });
}

async function move(
  strapi: Core.Strapi,
  { set, where, bindings }: { set: string; where: string; bindings: readonly unknown[] },
): Promise<boolean> {
  const update = (nowMs: string) =>
    `update ${SITE_VERSION} set version = version + 1, changed_at = ${nowMs}${set}
      where ${where} returning version`;
  const rows = isPostgres(strapi)
    ? await selectRows(
        strapi,
        `with moved as (${update(NOW_MS.postgres)})
         select pg_notify('${CHANNEL}', version::text) from moved`,
        bindings,
      )
    : await selectRows(strapi, update(NOW_MS.sqlite), bindings.map(sqliteTime));
  return rows.length > 0;
}

/** Strapi keeps times as milliseconds on SQLite. */
function sqliteTime(value: unknown): unknown {
  return value instanceof Date ? value.getTime() : value;
}

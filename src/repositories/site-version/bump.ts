import type { Core } from '@strapi/strapi';
import { isPostgres, selectRows, type SelectRows } from '../database';
import { CHANNEL, SITE_VERSION } from './site-version';

/** Milliseconds since 1970 by the database's clock: the same for all instances. */
export const NOW_MS = {
  sqlite: `cast(round((julianday('now') - 2440587.5) * 86400000) as integer)`,
  postgres: `(extract(epoch from clock_timestamp()) * 1000)::bigint`,
} as const;

/**
 * Bumps the site version explicitly: for a command that changes what readers see outside the watched
 * tables (a rebuilt search index). Runs inside the open transaction if there is one.
 */
export async function bumpSiteVersion(strapi: Core.Strapi): Promise<void> {
  await move(strapi, { changedAt: nowMs(strapi), where: 'id = 1', bindings: [] });
}

/** The result of one check of the clock. */
export interface Look {
  /** The database's time, milliseconds since 1970. */
  now: number;
  /** Whether this check bumped the version. */
  hasMoved: boolean;
}

/**
 * Bumps the version when a promo has started or ended since the last bump. A page shows what was running
 * at the time of its version's bump (docs/adr/0026), so the one bump that passes a boundary handles it,
 * whichever process makes it. Each check claims the span from the last bump to the database's present,
 * with one statement that changes nothing if another process has bumped the version meanwhile. A clock
 * that was set back is a span as well. Without a boundary in the span nothing is written.
 *
 * @param select on a connection that sees what is committed; used only for reads
 */
export async function advanceTimeBoundaries(
  strapi: Core.Strapi,
  select: SelectRows,
): Promise<Look> {
  for (;;) {
    const [row] = await select<{ version: unknown; changed_at: unknown; now: unknown }>(
      `select version, changed_at, ${nowMs(strapi)} as now from ${SITE_VERSION} where id = 1`,
    );
    if (!row) throw new Error('The database has no site version.');
    const [version, changedAt, now] = [row.version, row.changed_at, row.now].map(Number) as [
      number,
      number,
      number,
    ];
    if (!(await hasBoundary(strapi, select, [changedAt, now]))) return { now, hasMoved: false };
    const hasMoved = await move(strapi, {
      changedAt: '?',
      where: 'id = 1 and version = ? and changed_at = ?',
      bindings: [now, version, changedAt],
    });
    if (hasMoved) return { now, hasMoved };
  }
}

/** Whether a promo starts or ends after the earlier of these times and not after the later. */
async function hasBoundary(
  strapi: Core.Strapi,
  select: SelectRows,
  times: readonly [number, number],
): Promise<boolean> {
  // In the form that the driver writes and Strapi stores: milliseconds on SQLite.
  const span = [Math.min(...times), Math.max(...times)].map((time) =>
    isPostgres(strapi) ? new Date(time) : time,
  );
  const isPassed = (column: string) => `(${column} > ? and ${column} <= ?)`;
  const rows = await select(
    `select 1 from public_account_promos
      where ${isPassed('starts_at')} or ${isPassed('ends_at')} limit 1`,
    [...span, ...span],
  );
  return rows.length > 0;
}

function nowMs(strapi: Core.Strapi): string {
  return isPostgres(strapi) ? NOW_MS.postgres : NOW_MS.sqlite;
}

async function move(
  strapi: Core.Strapi,
  {
    changedAt,
    where,
    bindings,
  }: { changedAt: string; where: string; bindings: readonly unknown[] },
): Promise<boolean> {
  const update = `update ${SITE_VERSION} set version = version + 1, changed_at = ${changedAt}
    where ${where} returning version`;
  const rows = await selectRows(
    strapi,
    isPostgres(strapi)
      ? `with moved as (${update}) select pg_notify('${CHANNEL}', version::text) from moved`
      : update,
    bindings,
  );
  return rows.length > 0;
}

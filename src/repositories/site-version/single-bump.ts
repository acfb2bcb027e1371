import type { Core } from '@strapi/strapi';
import { SITE_VERSION } from './site-version';
import { execute, isPostgres, selectRows } from '../database';

/**
 * Lets everything that `act` writes in the open transaction bump the site version once, or not at all if
 * readers see no change. PostgreSQL bumps it at the commit anyway; SQLite's triggers count every row, in
 * a transaction that holds the only write lock.
 */
export async function withSingleBump<T>(strapi: Core.Strapi, act: () => Promise<T>): Promise<T> {
  if (isPostgres(strapi)) return act();
  const before = await versionOf(strapi);
  const result = await act();
  if ((await versionOf(strapi)) > before + 1) {
    await execute(strapi, `update ${SITE_VERSION} set version = ? where id = 1`, [before + 1]);
  }
  return result;
}

async function versionOf(strapi: Core.Strapi): Promise<number> {
  const rows = await selectRows<{ version: number }>(
    strapi,
    `select version from ${SITE_VERSION} where id = 1`,
  );
  return Number(rows[0]?.version ?? 0);
}

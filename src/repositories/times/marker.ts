import type { Core } from '@strapi/strapi';
import { STORED_TIMES } from '../../domain/backup/plan-copy';
import { execute, selectRows } from '../database';

// PostgreSQL: our own table of one row. It marks that the columns without a zone hold times in UTC.

export async function areTimesInUtc(strapi: Core.Strapi): Promise<boolean> {
  if (!(await hasTable(strapi, STORED_TIMES))) return false;
  return (await selectRows(strapi, `select 1 from ${STORED_TIMES} where id = 1`)).length > 0;
}

/** @param wereIn the zone that they were in before; null: none were written */
export async function markTimesInUtc(strapi: Core.Strapi, wereIn: string | null): Promise<void> {
  await execute(
    strapi,
    `create table if not exists ${STORED_TIMES} (
       id integer primary key check (id = 1), zone varchar(64) not null, were_in varchar(64))`,
  );
  await execute(strapi, `insert into ${STORED_TIMES} (id, zone, were_in) values (1, 'UTC', ?)`, [
    wereIn,
  ]);
}

export async function hasTable(strapi: Core.Strapi, name: string): Promise<boolean> {
  const [row] = await selectRows<{ is_there: boolean }>(
    strapi,
    'select to_regclass(?) is not null as is_there',
    [name],
  );
  return row?.is_there === true;
}

import type { Core } from '@strapi/strapi';
import { execute, selectRows } from '../database';
import { PRERENDERED_BODIES, PRERENDERED_CARDS, PRERENDERED_PAGES } from '../tables';
import { hasTable } from './marker';

interface TimeColumns {
  table: string;
  columns: string[];
}

/**
 * Converts every time without a zone, Strapi's own tables included, from the wall clock of `zone` to UTC,
 * inside the open transaction. Triggers are disabled meanwhile: they would see every article as changed.
 * An hour that occurred twice, when a clock was set back in autumn, is read as the second one.
 *
 * @param zone a name that PostgreSQL knows
 * @returns the number of tables with such columns
 */
export async function moveTimesToUtc(strapi: Core.Strapi, zone: string): Promise<number> {
  await execute(strapi, 'set local statement_timeout = 0');
  const tables = await selectRows<TimeColumns>(
    strapi,
    `select format('%I', c.table_name) as table,
            array_agg(format('%I', c.column_name) order by c.ordinal_position) as columns
       from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
        and c.data_type = 'timestamp without time zone' and c.is_generated = 'NEVER'
      group by 1 order by 1`,
  );
  for (const { table, columns } of tables) await moveTable(strapi, { table, columns, zone });
  // Derived from times that may have been read on another clock, so rebuilt from the rows.
  for (const table of [PRERENDERED_BODIES, PRERENDERED_CARDS, PRERENDERED_PAGES]) {
    if (await hasTable(strapi, table)) await execute(strapi, `delete from ${table}`);
  }
  return tables.length;
}

async function moveTable(
  strapi: Core.Strapi,
  { table, columns, zone }: TimeColumns & { zone: string },
): Promise<void> {
  const triggers = await selectRows<{ name: string; mode: string }>(
    strapi,
    `select format('%I', tgname) as name, tgenabled as mode from pg_trigger
      where tgrelid = ?::regclass and not tgisinternal and tgenabled <> 'D'`,
    [table],
  );
  for (const { name } of triggers) {
    await execute(strapi, `alter table ${table} disable trigger ${name}`);
  }
  await execute(
    strapi,
    `update ${table} set ${columns
      .map((column) => `${column} = (${column} at time zone ?) at time zone 'UTC'`)
      .join(', ')}`,
    columns.map(() => zone),
  );
  for (const { name, mode } of triggers) {
    await execute(strapi, `alter table ${table} enable ${WAYS[mode] ?? ''} trigger ${name}`);
  }
}

/** Values of pg_trigger.tgenabled. */
const WAYS: Readonly<Record<string, string>> = { A: 'always', R: 'replica', O: '' };

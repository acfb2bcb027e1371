/** The statements of a restore before and after the dump, in one transaction with it. */

export const REQUIRE_EMPTY = `do $$ begin
  if exists (select from pg_catalog.pg_tables where schemaname = 'public') then
    raise exception 'the database is not empty';
  end if;
end $$;
`;

/** The newsroom's guards protect rows, not tables: the owner may drop them all. */
export const DROP_PUBLIC = `set local client_min_messages = warning;
drop schema public cascade;
`;

export const START_ANEW = `${DROP_PUBLIC}create schema public;
`;

/** The schema for tables of a backup of SQLite, beside the newsroom that may be there. */
export const STAGING_SCHEMA = 'newsroom_restore';

/** A function with a fixed search path holds the name of the schema it was created in. */
export const PUBLISH_STAGING = `alter schema ${STAGING_SCHEMA} rename to public;
do $$ declare made record; begin
  for made in
    select oid::regprocedure as name from pg_catalog.pg_proc
     where pronamespace = 'public'::regnamespace
       and exists (select from unnest(proconfig) as setting where setting like 'search_path=%')
  loop
    execute format('alter function %s set search_path to public', made.name);
  end loop;
end $$;
`;

/**
 * Fails unless the tables are these, with these numbers of rows.
 *
 * @param rows by the name of the table
 */
export function checkOfRows(rows: Readonly<Record<string, number>>): string {
  const tables = Object.entries(rows);
  const names = tables.map(([name]) => literal(name)).join(', ');
  return `do $check$ declare found bigint; begin
  select pg_catalog.count(*) into found from pg_catalog.pg_tables
   where schemaname = 'public' and tablename = any (array[${names}]::text[]);
  if found <> ${tables.length} then
    raise exception 'the backup is damaged: % of its ${tables.length} tables', found;
  end if;
${tables.map(([name, count]) => checkOfTable(name, count)).join('')}end $check$;
`;
}

function checkOfTable(name: string, count: number): string {
  const table = `public."${name.replaceAll('"', '""')}"`;
  return `  select pg_catalog.count(*) into found from ${table};
  if found <> ${count} then
    raise exception 'the backup is damaged: % has % rows, not ${count}', ${literal(name)}, found;
  end if;
`;
}

/** A dollar sign would end the block around it. */
function literal(text: string): string {
  if (!/^\w+$/.test(text)) throw new Error(`No table's name: ${JSON.stringify(text)}.`);
  return `'${text}'`;
}

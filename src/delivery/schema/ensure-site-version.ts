import { createHash, randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { bumpSiteVersion, NOW_MS } from '../../repositories/site-version/bump';
import { postgresTriggers } from './postgres-triggers';
import { SITE_MOVES, SITE_VERSION } from '../../repositories/site-version/site-version';
import { sqliteTriggers, TRIGGER_PREFIX } from './sqlite-triggers';
import { watchedTables } from './watched-tables';
import { execute, inTransaction, isPostgres, selectRows } from '../../repositories/database';
import { newsroomConfig } from '../../repositories/newsroom-config';

/**
 * Ensures the site version's table and the triggers that bump it (docs/adr/0012). Runs after schema sync
 * at every boot, since SQLite loses a table's triggers when sync recreates the table; writes nothing
 * where all are in place. Where they were not, changes may have gone unseen, so the version is bumped
 * once.
 */
export async function ensureSiteVersion(strapi: Core.Strapi): Promise<void> {
  await inTransaction(strapi, async () => {
    await ensureRow(strapi);
    const watched = watchedTables(newsroomConfig(strapi).tagging);
    const isMended = isPostgres(strapi)
      ? await ensurePostgres(strapi, postgresTriggers(watched))
      : await ensureSqlite(strapi, sqliteTriggers(watched));
    if (isMended) await bumpSiteVersion(strapi);
  });
}

async function ensureRow(strapi: Core.Strapi): Promise<void> {
  const [integer, nowMs] = isPostgres(strapi)
    ? ['bigint', NOW_MS.postgres]
    : ['integer', NOW_MS.sqlite];
  await execute(
    strapi,
    `create table if not exists ${SITE_VERSION} (
       id integer primary key check (id = 1),
       version ${integer} not null,
       epoch varchar(32) not null,
       changed_at ${integer} not null)`,
  );
  if ((await selectRows(strapi, `select 1 from ${SITE_VERSION}`)).length > 0) return;
  await execute(
    strapi,
    `insert into ${SITE_VERSION} (id, version, epoch, changed_at) values (1, 1, ?, ${nowMs})`,
    [randomBytes(8).toString('hex')],
  );
}

async function ensureSqlite(
  strapi: Core.Strapi,
  wanted: ReadonlyMap<string, string>,
): Promise<boolean> {
  const rows = await selectRows<{ name: string; sql: string }>(
    strapi,
    `select name, sql from sqlite_master where type = 'trigger' and name like ?`,
    [`${TRIGGER_PREFIX}%`],
  );
  const present = new Map(rows.map(({ name, sql }) => [name, sql]));
  const isRight = (name: string) => present.get(name) === wanted.get(name);
  const stale = [...present.keys()].filter((name) => !isRight(name));
  const missing = [...wanted.keys()].filter((name) => !isRight(name));
  for (const name of stale) await execute(strapi, `drop trigger ${name}`);
  for (const name of missing) await execute(strapi, wanted.get(name) ?? '');
  return stale.length + missing.length > 0;
}

/** A comment on the trigger holds the hash of the statements that created it. */
async function ensurePostgres(
  strapi: Core.Strapi,
  { names, statements }: ReturnType<typeof postgresTriggers>,
): Promise<boolean> {
  await execute(
    strapi,
    `create unlogged table if not exists ${SITE_MOVES} (txid bigint primary key)`,
  );
  const hash = createHash('sha256').update(statements.join('\n')).digest('hex');
  const rows = await selectRows<{ name: string; hash: string | null; is_on: boolean }>(
    strapi,
    `select tgname as name, obj_description(oid, 'pg_trigger') as hash,
            tgenabled in ('O', 'A') as is_on
       from pg_trigger
      where not tgisinternal and starts_with(tgname, '${TRIGGER_PREFIX}')
        and tgrelid in (select oid from pg_class where relnamespace = current_schema()::regnamespace)`,
  );
  const right = rows.filter((row) => row.is_on && row.hash === hash).map(({ name }) => name);
  if (right.length === rows.length && names.every((name) => right.includes(name))) return false;
  for (const { name } of rows) {
    await execute(strapi, `drop function if exists ${name}() cascade`);
  }
  for (const statement of statements) await execute(strapi, statement);
  for (const name of names) {
    const table = name.slice(TRIGGER_PREFIX.length).replace(/_[a-z]+$/, '');
    await execute(strapi, `comment on trigger ${name} on ${table} is '${hash}'`);
  }
  return true;
}

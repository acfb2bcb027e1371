import type { Core } from '@strapi/strapi';
import { execute, inTransaction, isPostgres, selectRows } from '../database';
import {
  AUDIT_ENTRIES,
  POSTGRES_AUDIT_GUARDS,
  POSTGRES_AUDIT_TABLES,
  POSTGRES_AUDIT_TRIGGERS,
  SQLITE_AUDIT_TABLES,
  SQLITE_AUDIT_TRIGGERS,
} from './objects';

interface SyncHook {
  register(act: () => Promise<void>): void;
}

/** Creates the record's tables right after Strapi's, before the boot writes anything. */
export function keepAuditTables(strapi: Core.Strapi): void {
  // Strapi types its hooks `any`.
  const afterSync = strapi.hook('strapi::content-types.afterSync') as SyncHook;
  afterSync.register(() => ensureAuditTables(strapi));
}

/** Ensures tables and guards; writes nothing where they are in place. */
export function ensureAuditTables(strapi: Core.Strapi): Promise<void> {
  return inTransaction(strapi, () =>
    isPostgres(strapi) ? ensurePostgres(strapi) : ensureSqlite(strapi),
  );
}

async function ensureSqlite(strapi: Core.Strapi): Promise<void> {
  for (const statement of SQLITE_AUDIT_TABLES) await execute(strapi, statement);
  const rows = await selectRows<{ name: string; sql: string }>(
    strapi,
    `select name, sql from sqlite_master where type = 'trigger' and name like ?`,
    [`${AUDIT_ENTRIES}%`],
  );
  const present = new Map(rows.map(({ name, sql }) => [name, sql]));
  for (const [name, sql] of SQLITE_AUDIT_TRIGGERS) {
    if (present.get(name) === sql) continue;
    await execute(strapi, `drop trigger if exists ${name}`);
    await execute(strapi, sql);
  }
}

async function ensurePostgres(strapi: Core.Strapi): Promise<void> {
  for (const statement of POSTGRES_AUDIT_TABLES) await execute(strapi, statement);
  const rows = await selectRows<{ name: string }>(
    strapi,
    `select tgname as name from pg_trigger
      where tgenabled = 'A' and tgrelid in (
        select oid from pg_class where relnamespace = current_schema()::regnamespace)`,
  );
  const present = new Set(rows.map(({ name }) => name));
  if (POSTGRES_AUDIT_TRIGGERS.every((name) => present.has(name))) return;
  for (const statement of POSTGRES_AUDIT_GUARDS) await execute(strapi, statement);
}

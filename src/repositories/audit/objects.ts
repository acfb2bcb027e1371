import { BEGINNING } from '../../domain/audit/chain';

/**
 * Our own tables rather than a content type: Strapi's schema sync may recreate a type's table and its
 * import empties it, and an append-only record would not survive either (docs/adr/0017).
 */
export const AUDIT_ENTRIES = 'newsroom_audit';
/** One row: the end of the chain, and its first entry after retention. */
export const AUDIT_HEAD = 'newsroom_audit_head';

const REFUSED = 'audit entries are only ever added';
const NOT_BEHIND = 'the head of the audit chain only ever moves forward';

const columns = (integer: string) => `
     at ${integer} not null,
     actor text not null,
     actor_name text,
     origin text,
     agent text,
     action text not null,
     subject_type text not null,
     subject_id text,
     subject_label text,
     fields text not null,
     details text,
     previous text not null,
     hash text not null`;

const TABLES = (integer: string) => [
  `create table if not exists ${AUDIT_ENTRIES} (
     seq ${integer} not null primary key, ${columns(integer)})`,
  `create index if not exists ${AUDIT_ENTRIES}_subject on ${AUDIT_ENTRIES} (subject_id, seq)`,
  `create index if not exists ${AUDIT_ENTRIES}_actor on ${AUDIT_ENTRIES} (actor, seq)`,
  `create index if not exists ${AUDIT_ENTRIES}_at on ${AUDIT_ENTRIES} (at)`,
  `create table if not exists ${AUDIT_HEAD} (
     id integer primary key check (id = 1),
     seq ${integer} not null,
     hash text not null,
     kept_from ${integer} not null)`,
  `insert into ${AUDIT_HEAD} (id, seq, hash, kept_from)
   select 1, 0, '${BEGINNING}', 1 where not exists (select 1 from ${AUDIT_HEAD})`,
];

/** Each trigger with the statement that creates it; all are named after the table. */
export const SQLITE_AUDIT_TRIGGERS: ReadonlyMap<string, string> = new Map(
  [
    [`${AUDIT_ENTRIES}_no_update`, `before update on ${AUDIT_ENTRIES}`, '', REFUSED],
    [
      `${AUDIT_ENTRIES}_no_delete`,
      `before delete on ${AUDIT_ENTRIES}`,
      `old.seq >= (select kept_from from ${AUDIT_HEAD})`,
      REFUSED,
    ],
    // INSERT OR REPLACE deletes without a trigger.
    [
      `${AUDIT_ENTRIES}_no_replace`,
      `before insert on ${AUDIT_ENTRIES}`,
      `new.seq <= (select seq from ${AUDIT_HEAD})`,
      REFUSED,
    ],
    [
      `${AUDIT_HEAD}_no_return`,
      `before update on ${AUDIT_HEAD}`,
      'new.id <> 1 or new.seq < old.seq or new.kept_from < old.kept_from or new.kept_from > new.seq + 1',
      NOT_BEHIND,
    ],
    [`${AUDIT_HEAD}_no_delete`, `before delete on ${AUDIT_HEAD}`, '', NOT_BEHIND],
    [
      `${AUDIT_HEAD}_no_replace`,
      `before insert on ${AUDIT_HEAD}`,
      `exists (select 1 from ${AUDIT_HEAD})`,
      NOT_BEHIND,
    ],
  ].map(([name = '', moment = '', condition = '', message = '']): [string, string] => [
    name,
    `create trigger ${name} ${moment}${condition ? ` when ${condition}` : ''} begin
  select raise(abort, '${message}');
end`,
  ]),
);

export const SQLITE_AUDIT_TABLES = TABLES('integer');
export const POSTGRES_AUDIT_TABLES = TABLES('bigint');

export const POSTGRES_AUDIT_TRIGGERS = [
  `${AUDIT_ENTRIES}_guard`,
  `${AUDIT_ENTRIES}_guard_truncate`,
  `${AUDIT_HEAD}_guard`,
  `${AUDIT_HEAD}_guard_truncate`,
];

/**
 * They run as their owner and with a fixed search path, so that no role and no session can bypass them.
 */
const guard = (name: string, body: string) =>
  `create or replace function ${name}() returns trigger language plpgsql
   security definer set search_path from current as $$
   begin ${body} end $$`;

export const POSTGRES_AUDIT_GUARDS: readonly string[] = [
  guard(
    `${AUDIT_ENTRIES}_guard`,
    `if tg_op = 'DELETE' and old.seq < (select kept_from from ${AUDIT_HEAD}) then return old; end if;
       raise exception '${REFUSED}' using errcode = 'restrict_violation';`,
  ),
  guard(
    `${AUDIT_HEAD}_guard`,
    `if tg_op = 'UPDATE' and new.id = 1 and new.seq >= old.seq
          and new.kept_from >= old.kept_from and new.kept_from <= new.seq + 1 then return new; end if;
       raise exception '${NOT_BEHIND}' using errcode = 'restrict_violation';`,
  ),
  ...[AUDIT_ENTRIES, AUDIT_HEAD].flatMap((table) => [
    `create or replace trigger ${table}_guard before update or delete on ${table}
       for each row execute function ${table}_guard()`,
    `create or replace trigger ${table}_guard_truncate before truncate on ${table}
       for each statement execute function ${table}_guard()`,
    `alter table ${table} enable always trigger ${table}_guard`,
    `alter table ${table} enable always trigger ${table}_guard_truncate`,
  ]),
];

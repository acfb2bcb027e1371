import type { Core } from '@strapi/strapi';
import { filesIn } from '../../domain/media/body-files';
import { withRetriedTransaction } from '../database/retried-transaction';
import { execute, inTransaction, isPostgres, selectRows } from '../database';
import { BODY_FILES, UNREAD_BODIES } from '../tables';

/**
 * Index of the files that article bodies show and link to, in drafts and published rows alike, so that no
 * look-up has to search all bodies. Triggers mark every row whose body changes, however it was written. A
 * save reads its own row in its own transaction; a look-up reads the rows that are left.
 */
const TABLES = (text: string) => [
  `create table if not exists ${BODY_FILES} (
     name ${text} not null, article_id integer not null, primary key (name, article_id))`,
  `create index if not exists ${BODY_FILES}_article on ${BODY_FILES} (article_id)`,
  `create table if not exists ${UNREAD_BODIES} (article_id integer primary key)`,
];

const mayNameFiles = (row: string) => `(${row}.body like '%src%' or ${row}.body like '%href%')`;
const forget = (id: string) => `delete from ${BODY_FILES} where article_id = ${id};`;
const note = (row: string) =>
  `insert into ${UNREAD_BODIES} (article_id) select ${row}.id where ${mayNameFiles(row)}
     on conflict do nothing;`;
const leave = (id: string) => `delete from ${UNREAD_BODIES} where article_id = ${id};`;

const SQLITE_TRIGGERS = {
  insert: `after insert on articles begin ${note('new')} end`,
  update: `after update of body on articles when old.body is not new.body
    begin ${forget('new.id')} ${note('new')} end`,
  delete: `after delete on articles begin ${forget('old.id')} ${leave('old.id')} end`,
};

// Not `update of`: that would keep the schema sync from changing the column.
const POSTGRES_FUNCTION = `create or replace function ${BODY_FILES}() returns trigger language plpgsql as
  $body$ begin
    if TG_OP = 'UPDATE' then
      if old.body is not distinct from new.body then return null; end if;
    end if;
    if TG_OP <> 'INSERT' then ${forget('old.id')} end if;
    if TG_OP = 'DELETE' then ${leave('old.id')} else ${note('new')} end if;
    return null;
  end $body$`;

/**
 * Runs at every start. Where a trigger is missing, bodies may have changed unseen, so all are read again.
 */
export async function ensureBodyFiles(strapi: Core.Strapi): Promise<void> {
  const text = isPostgres(strapi) ? 'text collate "C"' : 'text';
  for (const statement of TABLES(text)) await execute(strapi, statement);
  if (await areTriggersThere(strapi)) return;
  await inTransaction(strapi, async () => {
    for (const statement of triggersOf(strapi)) await execute(strapi, statement);
    await execute(strapi, `delete from ${BODY_FILES}`);
    await execute(
      strapi,
      `insert into ${UNREAD_BODIES} (article_id) select a.id from articles a
        where ${mayNameFiles('a')} on conflict do nothing`,
    );
  });
  await readUnreadBodies(strapi);
}

async function areTriggersThere(strapi: Core.Strapi): Promise<boolean> {
  const rows = await selectRows<{ name: string }>(
    strapi,
    isPostgres(strapi)
      ? `select tgname as name from pg_trigger
          where not tgisinternal and tgrelid = 'articles'::regclass and tgname like '${BODY_FILES}%'`
      : `select name from sqlite_master where type = 'trigger' and name like '${BODY_FILES}%'`,
  );
  return rows.length === (isPostgres(strapi) ? 1 : Object.keys(SQLITE_TRIGGERS).length);
}

function triggersOf(strapi: Core.Strapi): string[] {
  if (isPostgres(strapi)) {
    return [
      POSTGRES_FUNCTION,
      `drop trigger if exists ${BODY_FILES} on articles`,
      `create trigger ${BODY_FILES} after insert or update or delete on articles
         for each row execute function ${BODY_FILES}()`,
    ];
  }
  return Object.entries(SQLITE_TRIGGERS).flatMap(([event, source]) => [
    `drop trigger if exists ${BODY_FILES}_${event}`,
    `create trigger ${BODY_FILES}_${event} ${source}`,
  ]);
}

const ROWS_AT_ONCE = 200;

/**
 * Reads every marked body that no save has read: after a restore, an upgrade, or a write by plain SQL.
 */
export async function readUnreadBodies(strapi: Core.Strapi): Promise<void> {
  for (;;) {
    const isRead = await withRetriedTransaction(strapi, async () => {
      const rows = await unread(strapi, `order by u.article_id limit ${ROWS_AT_ONCE}`, []);
      await keep(strapi, rows);
      return rows.length < ROWS_AT_ONCE;
    });
    if (isRead) return;
  }
}

/** The same for one article, in the transaction of its write. */
export async function readBodiesOf(strapi: Core.Strapi, documentId: string): Promise<void> {
  await keep(strapi, await unread(strapi, 'where a.document_id = ?', [documentId]));
}

interface UnreadBody {
  article_id: number;
  body: string | null;
}

/** Locks the rows on PostgreSQL until they are read, or a concurrent change of a body would be missed. */
function unread(
  strapi: Core.Strapi,
  which: string,
  bindings: readonly unknown[],
): Promise<UnreadBody[]> {
  return selectRows<UnreadBody>(
    strapi,
    `select u.article_id, a.body from ${UNREAD_BODIES} u join articles a on a.id = u.article_id
      ${which} ${isPostgres(strapi) ? 'for share of a' : ''}`,
    bindings,
  );
}

async function keep(strapi: Core.Strapi, rows: readonly UnreadBody[]): Promise<void> {
  for (const { article_id: id, body } of rows) {
    const names = filesIn(body ?? '');
    for (let start = 0; start < names.length; start += ROWS_AT_ONCE) {
      const some = names.slice(start, start + ROWS_AT_ONCE);
      await execute(
        strapi,
        `insert into ${BODY_FILES} (name, article_id) values ${some.map(() => '(?, ?)').join(', ')}
           on conflict do nothing`,
        some.flatMap((name) => [name, id]),
      );
    }
    await execute(strapi, `delete from ${UNREAD_BODIES} where article_id = ?`, [id]);
  }
}

import type { Core } from '@strapi/strapi';
import type { UseCount } from '../../domain/removal/in-use';
import { recordAll } from '../audit/record';
import { execute, isPostgres, selectRows } from '../database';
import { relationsTo, type Relation } from './relations';
import { placeholders } from '../database/placeholders';

/** A row of a type without drafts. */
export interface Doomed {
  rowId: number;
  documentId: string;
  label: string | null;
}

/**
 * Locks the row of a document until the end of this transaction. On PostgreSQL a writer that links
 * something to it waits, and one that has already done so is waited for.
 */
export async function holdRow(
  strapi: Core.Strapi,
  uid: string,
  documentId: string,
): Promise<Doomed | null> {
  const { tableName, attributes } = strapi.db.metadata.get(uid);
  const label = ['title', 'name', 'accountName'].find((name) => name in attributes);
  const column = label === 'accountName' ? 'account_name' : (label ?? 'null');
  const rows = await selectRows<{ id: number; label: string | null }>(
    strapi,
    `select id, ${column} as label from ${tableName} where document_id = ? order by id
      ${isPostgres(strapi) ? 'for update' : ''}`,
    [documentId],
  );
  const row = rows[0];
  return row ? { rowId: row.id, documentId, label: row.label } : null;
}

/** What uses a row, drafts and published rows alike, each document counted once. */
export async function countUses(
  strapi: Core.Strapi,
  uid: string,
  { rowId, documentId }: Doomed,
): Promise<UseCount[]> {
  const uses: UseCount[] = [];
  for (const { kind, owners, hasDrafts, table, ownerColumn, targetColumn } of relationsTo(
    strapi,
    uid,
  )) {
    const rows = await selectRows<{ count: number | string; published: number | string }>(
      strapi,
      `select count(distinct o.document_id) as count,
              count(distinct case when o.published_at is not null then o.document_id end) as published
         from ${table} l join ${owners} o on o.id = l.${ownerColumn}
        where l.${targetColumn} = ? and o.document_id <> ?`,
      [rowId, documentId],
    );
    const count = Number(rows[0]?.count ?? 0);
    const published = hasDrafts ? Number(rows[0]?.published ?? 0) : count;
    if (count > 0) uses.push({ kind, count, published });
  }
  return uses;
}

/** What was relinked. */
export interface Moved {
  /** Published rows of articles. */
  publishedArticleIds: number[];
  /** Documents, each counted once. */
  documents: number;
}

interface OwnerRow {
  id: number;
  document_id: string;
  label: string | null;
  published_at: unknown;
}

/**
 * Relinks everything that uses one row to another, in drafts and published rows alike. Runs in the open
 * transaction and records each change. What used both uses the target once.
 */
export async function moveUses(
  strapi: Core.Strapi,
  uid: string,
  { from, to }: { from: Doomed; to: Doomed },
): Promise<Moved> {
  const publishedArticleIds: number[] = [];
  const documents = new Set<string>();
  for (const relation of relationsTo(strapi, uid)) {
    const rows = await ownersOf(strapi, relation, from);
    if (rows.length === 0) continue;
    await relink(strapi, relation, { from, to });
    await recordMoved(strapi, relation, rows);
    // Tells other processes that their cache of a small table is stale; an article does not show as
    // edited.
    if (!relation.hasDrafts) await touch(strapi, relation, rows);
    for (const row of rows) {
      documents.add(`${relation.uid} ${row.document_id}`);
      if (relation.hasDrafts && row.published_at != null) publishedArticleIds.push(row.id);
    }
  }
  return { publishedArticleIds, documents: documents.size };
}

function ownersOf(
  strapi: Core.Strapi,
  { uid, owners, table, ownerColumn, targetColumn }: Relation,
  { rowId, documentId }: Doomed,
): Promise<OwnerRow[]> {
  const { attributes } = strapi.db.metadata.get(uid);
  const label = ['title', 'name'].find((name) => name in attributes);
  const column = label ?? ('accountName' in attributes ? 'account_name' : 'document_id');
  return selectRows<OwnerRow>(
    strapi,
    `select distinct o.id, o.document_id, o.${column} as label, o.published_at
       from ${table} l join ${owners} o on o.id = l.${ownerColumn}
      where l.${targetColumn} = ? and o.document_id <> ? order by o.id`,
    [rowId, documentId],
  );
}

async function relink(
  strapi: Core.Strapi,
  { table, ownerColumn, targetColumn }: Relation,
  { from, to }: { from: Doomed; to: Doomed },
): Promise<void> {
  await execute(
    strapi,
    `delete from ${table} where ${targetColumn} = ? and ${ownerColumn} in
       (select o.${ownerColumn} from ${table} o where o.${targetColumn} = ?)`,
    [from.rowId, to.rowId],
  );
  await execute(strapi, `update ${table} set ${targetColumn} = ? where ${targetColumn} = ?`, [
    to.rowId,
    from.rowId,
  ]);
}

function recordMoved(
  strapi: Core.Strapi,
  { uid, field, hasDrafts }: Relation,
  rows: readonly OwnerRow[],
): Promise<void> {
  return recordAll(
    strapi,
    rows.map((row) => ({
      action: hasDrafts && row.published_at != null ? ('publish' as const) : ('update' as const),
      subject: { type: uid, id: row.document_id, label: row.label },
      fields: [field],
    })),
  );
}

const ROWS_AT_ONCE = 500;

async function touch(
  strapi: Core.Strapi,
  { owners }: Relation,
  rows: readonly OwnerRow[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const some = rows.slice(start, start + ROWS_AT_ONCE);
    await execute(
      strapi,
      `update ${owners} set updated_at = ? where id in (${placeholders(some.length)})`,
      [new Date(), ...some.map(({ id }) => id)],
    );
  }
}

import type { Core } from '@strapi/strapi';
import { parseTagging } from '../../domain/tagging/merge';
import type { ArticleTags } from '../../domain/vocabulary/article-tags';
import { recordAll } from '../audit/record';
import { asJson, execute, isPostgres, selectRows } from '../database';
import { ARTICLE_LINKS, UID } from '../tables';
import type { StoredTag } from './records';
import { placeholders } from '../database/placeholders';

const LINKS = ARTICLE_LINKS.tags.table;
/** Rows in one statement: provenance is some 2 KB. */
const BATCH = 500;

/** A row of an article, draft or published, that involves a tag. */
export interface TaggedRow extends ArticleTags {
  rowId: number;
  documentId: string;
  title: string | null;
  isPublished: boolean;
}

/**
 * The rows of articles that have one of the tags or mention it in their provenance, drafts and published
 * alike, in batches: only a list of ids grows with the archive.
 */
export async function* readTaggedRows(
  strapi: Core.Strapi,
  tags: readonly StoredTag[],
): AsyncGenerator<TaggedRow[]> {
  const ids = await taggedRowIds(strapi, tags);
  for (let start = 0; start < ids.length; start += BATCH) {
    yield readRows(strapi, ids.slice(start, start + BATCH));
  }
}

/** Ids of the rows that `readTaggedRows` reads. Searches every article's provenance. */
export async function taggedRowIds(
  strapi: Core.Strapi,
  tags: readonly StoredTag[],
): Promise<number[]> {
  const marks = placeholders(tags.length);
  const speaksOf = isPostgres(strapi)
    ? `jsonb_exists(a.tagging -> 'tags', ?)`
    : `json_type(a.tagging, '$.tags."' || ? || '"') is not null`;
  const rows = await selectRows<{ id: number }>(
    strapi,
    `select article_id as id from ${LINKS} where tag_id in (${marks}) and article_id is not null
     union
     select a.id from articles a where ${tags.map(() => speaksOf).join(' or ')}
     order by id`,
    [...tags.map(({ rowId }) => rowId), ...tags.map(({ id }) => id)],
  );
  return rows.map(({ id }) => id);
}

/** These rows, with their tags in order. */
export async function readRows(strapi: Core.Strapi, ids: readonly number[]): Promise<TaggedRow[]> {
  const marks = placeholders(ids.length);
  const rows = await selectRows<{
    id: number;
    document_id: string;
    title: string | null;
    published_at: unknown;
    tagging: unknown;
  }>(
    strapi,
    `select id, document_id, title, published_at, tagging from articles
      where id in (${marks}) order by id`,
    ids,
  );
  const links = await selectRows<{ article_id: number; document_id: string }>(
    strapi,
    `select l.article_id, t.document_id from ${LINKS} l join tags t on t.id = l.tag_id
      where l.article_id in (${marks}) order by l.article_id, l.tag_ord, l.id`,
    ids,
  );
  const tagsOf = new Map<number, string[]>();
  for (const { article_id, document_id } of links) {
    tagsOf.set(article_id, [...(tagsOf.get(article_id) ?? []), document_id]);
  }
  return rows.map((row) => ({
    rowId: row.id,
    documentId: row.document_id,
    title: row.title,
    isPublished: row.published_at != null,
    tagIds: tagsOf.get(row.id) ?? [],
    tagging: parseTagging(asJson(row.tagging)),
  }));
}

/** Writes only provenance: a published article does not show as edited. */
export async function writeTagging(
  strapi: Core.Strapi,
  rows: readonly { rowId: number; tagging: ArticleTags['tagging'] }[],
): Promise<void> {
  const values = rows.map(({ rowId, tagging }) => [rowId, JSON.stringify(tagging)] as const);
  if (values.length === 0) return;
  if (isPostgres(strapi)) {
    await execute(
      strapi,
      `update articles a set tagging = v.tagging
         from (values ${values.map(() => '(cast(? as integer), cast(? as jsonb))').join(', ')})
           as v (id, tagging) where a.id = v.id`,
      values.flat(),
    );
    return;
  }
  for (const [rowId, tagging] of values) {
    await execute(strapi, 'update articles set tagging = ? where id = ?', [tagging, rowId]);
  }
}

/** Removes a tag from these rows. */
export async function unlink(
  strapi: Core.Strapi,
  { tag, rowIds }: { tag: StoredTag; rowIds: readonly number[] },
): Promise<void> {
  if (rowIds.length === 0) return;
  await execute(
    strapi,
    `delete from ${LINKS} where tag_id = ? and article_id in (${placeholders(rowIds.length)})`,
    [tag.rowId, ...rowIds],
  );
}

/** On rows with both tags, the target moves to the place of the first, and the other is removed. */
export async function joinLinks(
  strapi: Core.Strapi,
  { from, into, rowIds }: { from: StoredTag; into: StoredTag; rowIds: readonly number[] },
): Promise<void> {
  if (rowIds.length === 0) return;
  const first = `(select min(f.tag_ord) from ${LINKS} f
                   where f.article_id = ${LINKS}.article_id and f.tag_id in (?, ?))`;
  await execute(
    strapi,
    `update ${LINKS} set tag_ord = ${first}
      where tag_id = ? and article_id in (${placeholders(rowIds.length)})`,
    [from.rowId, into.rowId, into.rowId, ...rowIds],
  );
  await unlink(strapi, { tag: from, rowIds });
}

/** Relinks these rows from a tag to its target, keeping the order. */
export async function relink(
  strapi: Core.Strapi,
  { from, into, rowIds }: { from: StoredTag; into: StoredTag; rowIds: readonly number[] },
): Promise<void> {
  if (rowIds.length === 0) return;
  await execute(
    strapi,
    `update ${LINKS} set tag_id = ?
      where tag_id = ? and article_id in (${placeholders(rowIds.length)})`,
    [into.rowId, from.rowId, ...rowIds],
  );
}

/** Records changes of articles' tags as a save and a publication would be. */
export function recordRetagged(
  strapi: Core.Strapi,
  rows: readonly (TaggedRow & { isRelinked: boolean })[],
): Promise<void> {
  return recordAll(
    strapi,
    rows.map(({ documentId, title, isPublished, isRelinked }) => ({
      action: isPublished ? ('publish' as const) : ('update' as const),
      subject: { type: UID.article, id: documentId, label: title },
      fields: isRelinked ? ['tagging', 'tags'] : ['tagging'],
    })),
  );
}

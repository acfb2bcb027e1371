import type { Core } from '@strapi/strapi';
import { asBoolean, isPostgres, selectRows } from '../../repositories/database';
import { jsonRows } from '../../repositories/database/json-rows';
import { longText } from '../../repositories/database/long-texts';
import { rowState, type RowState } from './row-state';

/** A link of an article's row to a tag, as stored. */
export interface StoredLink {
  id: number;
  tagRowId: number;
  /** Strapi's order; not always whole numbers. */
  order: number | null;
  tagId: string;
}

/** A row of an article as it is stored, without its text. */
export interface StoredRow {
  rowId: number;
  documentId: string;
  isPublished: boolean;
  updatedAt: string | null;
  tagging: string | null;
  /** In the form of `ReadRow`. */
  tags: string;
  links: readonly StoredLink[];
}

/** The current rows of these articles, by row id. */
export async function readStoredRows(
  strapi: Core.Strapi,
  documentIds: readonly string[],
): Promise<Map<number, StoredRow>> {
  const rows = await selectRows<RowState>(
    strapi,
    `select ${rowState(strapi)} from ${jsonRows(strapi, 'wanted', { id: 'text' })}
       join articles a on a.document_id = wanted.id`,
    [JSON.stringify(documentIds.map((id) => ({ id })))],
  );
  const links = await findLinks(
    strapi,
    rows.map(({ id }) => id),
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        rowId: row.id,
        documentId: row.document_id,
        isPublished: asBoolean(row.is_published),
        updatedAt: row.updated_at,
        tagging: longText(row.tagging),
        tags: longText(row.tags),
        links: links.get(row.id) ?? [],
      },
    ]),
  );
}

/** Row id → links in their order. */
export async function findLinks(
  strapi: Core.Strapi,
  rowIds: readonly number[],
): Promise<Map<number, StoredLink[]>> {
  const links = new Map<number, StoredLink[]>();
  if (rowIds.length === 0) return links;
  const rows = await selectRows<{
    id: number;
    article_id: number;
    tag_id: number;
    tag_ord: number | null;
    document_id: string;
  }>(
    strapi,
    `select l.id, l.article_id, l.tag_id, l.tag_ord, t.document_id
       from articles_tags_lnk l join tags t on t.id = l.tag_id
      where l.article_id in (${listed(strapi)})
      order by l.article_id, coalesce(l.tag_ord, 0), l.id`,
    [JSON.stringify(rowIds)],
  );
  for (const row of rows) {
    const list = links.get(row.article_id) ?? [];
    links.set(row.article_id, list);
    list.push({
      id: row.id,
      tagRowId: row.tag_id,
      order: row.tag_ord,
      tagId: row.document_id,
    });
  }
  return links;
}

/** Row ids from one binding, a JSON array. */
function listed(strapi: Core.Strapi): string {
  return isPostgres(strapi)
    ? 'select value::integer from jsonb_array_elements_text(?::jsonb)'
    : 'select value from json_each(?)';
}

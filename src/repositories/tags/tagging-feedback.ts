import type { Core } from '@strapi/strapi';
import type { ReviewedArticle } from '../../domain/tagging-feedback/decisions';
import { selectRows } from '../database';
import { readRows } from './tagged-articles';
import { placeholders } from '../database/placeholders';

/** Rows per read; a body is read only where it is needed. */
const BATCH = 200;

export interface StoredReviewedArticle extends ReviewedArticle {
  rowId: number;
  documentId: string;
}

/**
 * The drafts of the articles that were created in a period, each article once, as editors left it. A
 * published article has a draft as well.
 */
export async function* readReviewedArticles(
  strapi: Core.Strapi,
  { from, to }: { from: Date; to: Date },
): AsyncGenerator<StoredReviewedArticle[]> {
  const drafts = await selectRows<{ id: number; is_imported: unknown; is_published: unknown }>(
    strapi,
    `select a.id,
            case when a.import_key is null then 0 else 1 end as is_imported,
            case when exists (select 1 from articles p
              where p.document_id = a.document_id and p.published_at is not null)
              then 1 else 0 end as is_published
       from articles a
      where a.published_at is null and a.tagging is not null
        and a.created_at >= ? and a.created_at < ?
      order by a.id`,
    [from, to],
  );
  for (let start = 0; start < drafts.length; start += BATCH) {
    const batch = new Map(drafts.slice(start, start + BATCH).map((draft) => [draft.id, draft]));
    const rows = await readRows(strapi, [...batch.keys()]);
    yield rows.map((row) => ({
      rowId: row.rowId,
      documentId: row.documentId,
      tagIds: row.tagIds,
      tagging: row.tagging,
      title: row.title ?? '',
      isImported: batch.get(row.rowId)?.is_imported === 1,
      isPublished: batch.get(row.rowId)?.is_published === 1,
    }));
  }
}

/** The HTML of these rows, by row id. */
export async function bodiesOf(
  strapi: Core.Strapi,
  rowIds: readonly number[],
): Promise<Map<number, string>> {
  if (rowIds.length === 0) return new Map();
  const rows = await selectRows<{ id: number; body: string | null }>(
    strapi,
    `select id, body from articles where id in (${placeholders(rowIds.length)})`,
    rowIds,
  );
  return new Map(rows.map(({ id, body }) => [id, body ?? '']));
}

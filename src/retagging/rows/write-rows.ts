import type { Core } from '@strapi/strapi';
import { execute, isPostgres, selectRows } from '../../repositories/database';
import { jsonRows } from '../../repositories/database/json-rows';

/** A link of an article's row to a tag; without an id it gets the next one. */
export interface LinkRow {
  id: number | null;
  articleId: number;
  tagRowId: number;
  order: number | null;
}

/** The new state of some rows: their links and their `tagging` (JSON; null for none). */
export interface RowWrites {
  dropLinkIds: readonly number[];
  addLinks: readonly LinkRow[];
  taggings: readonly { id: number; tagging: string | null }[];
}

/**
 * Writes links and `tagging` of many rows, one statement per kind, in the open transaction. It changes
 * nothing else, not even the time of change, so no draft shows as edited.
 */
export async function writeRows(strapi: Core.Strapi, writes: RowWrites): Promise<void> {
  const { dropLinkIds, addLinks, taggings } = writes;
  if (dropLinkIds.length > 0) {
    await execute(
      strapi,
      `delete from articles_tags_lnk where id in (
         select dropped.id from ${jsonRows(strapi, 'dropped', { id: 'integer' })})`,
      [JSON.stringify(dropLinkIds.map((id) => ({ id })))],
    );
  }
  await addTo(
    strapi,
    'id, ',
    addLinks.filter(({ id }) => id !== null),
  );
  await addTo(
    strapi,
    '',
    addLinks.filter(({ id }) => id === null),
  );
  if (taggings.length > 0) {
    const value = isPostgres(strapi) ? 'given.tagging::jsonb' : 'given.tagging';
    await execute(
      strapi,
      `update articles set tagging = ${value}
         from ${jsonRows(strapi, 'given', { id: 'integer', tagging: 'text' })}
        where articles.id = given.id`,
      [JSON.stringify(taggings)],
    );
  }
}

/** A tag deleted since cannot be linked. */
async function addTo(
  strapi: Core.Strapi,
  idColumn: 'id, ' | '',
  links: readonly LinkRow[],
): Promise<void> {
  if (links.length === 0) return;
  const rows = links.map(({ id, articleId, tagRowId, order }, at) => ({
    ...{ at, id, article_id: articleId, tag_id: tagRowId, tag_ord: order },
  }));
  const item = jsonRows(strapi, 'link', {
    at: 'integer',
    id: 'integer',
    article_id: 'integer',
    tag_id: 'integer',
    tag_ord: 'double precision',
  });
  await execute(
    strapi,
    `insert into articles_tags_lnk (${idColumn}article_id, tag_id, tag_ord)
     select ${idColumn === '' ? '' : 'link.id, '}link.article_id, link.tag_id, link.tag_ord
       from ${item}
      where exists (select 1 from tags t where t.id = link.tag_id) order by link.at`,
    [JSON.stringify(rows)],
  );
}

/** documentId → row id of tags. */
export async function tagRowIds(
  strapi: Core.Strapi,
  documentIds: readonly string[],
): Promise<Map<string, number>> {
  if (documentIds.length === 0) return new Map();
  const rows = await selectRows<{ id: number; document_id: string }>(
    strapi,
    `select t.id, t.document_id from ${jsonRows(strapi, 'wanted', { id: 'text' })}
       join tags t on t.document_id = wanted.id`,
    [JSON.stringify([...new Set(documentIds)].map((id) => ({ id })))],
  );
  return new Map(rows.map(({ id, document_id }) => [document_id, id]));
}

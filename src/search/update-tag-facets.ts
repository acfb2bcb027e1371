import type { Core } from '@strapi/strapi';
import { facetsOf, facetWord, isTagFacet, withTags } from '../domain/search/heading';
import { indexableWords, type IndexableWords } from '../domain/search/indexable-words';
import { execute, isPostgres, selectRows } from '../repositories/database';
import { jsonRows } from '../repositories/database/json-rows';
import { SEARCH_ARTICLES, SEARCH_WORDS } from './tables';
import { placeholders } from '../repositories/database/placeholders';

/** A published row whose tags have changed. */
export interface FacetUpdate {
  articleId: number;
  /** documentIds */
  tagIds: readonly string[];
}

interface IndexRow {
  position: number | string;
  article_id: number;
  heading: string;
}

/**
 * Updates the tags of articles in the index, in the open transaction; text, position and word counts
 * stay. FTS5 stores no text, so SQLite needs an article's words again: those of `words` (by row id), or
 * segmented from the stored text.
 */
export async function updateTagFacets(
  strapi: Core.Strapi,
  articles: readonly FacetUpdate[],
  words: ReadonlyMap<number, IndexableWords> = new Map(),
): Promise<void> {
  if (articles.length === 0) return;
  const tagsOf = new Map(articles.map(({ articleId, tagIds }) => [articleId, tagIds]));
  const rows = await selectRows<IndexRow>(
    strapi,
    `select s.position, s.article_id, s.heading
       from ${jsonRows(strapi, 'wanted', { id: 'integer' })}
       join ${SEARCH_ARTICLES} s on s.article_id = wanted.id`,
    [JSON.stringify(articles.map(({ articleId }) => ({ id: articleId })))],
  );
  const filed = rows.map((row) => ({
    position: Number(row.position),
    articleId: row.article_id,
    heading: withTags(row.heading, tagsOf.get(row.article_id) ?? []),
  }));
  await execute(
    strapi,
    `update ${SEARCH_ARTICLES} set heading = wanted.heading
       from ${jsonRows(strapi, 'wanted', { position: 'bigint', heading: 'text' })}
      where ${SEARCH_ARTICLES}.position = wanted.position`,
    [JSON.stringify(filed.map(({ position, heading }) => ({ position, heading })))],
  );
  if (isPostgres(strapi)) await refilePostgres(strapi, filed, tagsOf);
  else await refileSqlite(strapi, filed, words);
}

type Filed = { position: number; articleId: number; heading: string };

async function refilePostgres(
  strapi: Core.Strapi,
  filed: readonly Filed[],
  tagsOf: ReadonlyMap<number, readonly string[]>,
): Promise<void> {
  const rows = await selectRows<{ position: string; parts: string }>(
    strapi,
    `select position, parts from ${SEARCH_WORDS}
      where position in (${placeholders(filed.length)})`,
    filed.map(({ position }) => position),
  );
  const articleAt = new Map(filed.map(({ position, articleId }) => [position, articleId]));
  const changed = rows.map(({ position, parts }) => {
    const tagIds = tagsOf.get(articleAt.get(Number(position)) ?? 0) ?? [];
    const others = parts.split(' ').filter((word) => !isTagFacet(word));
    return {
      position: Number(position),
      parts: [...others, ...tagIds.map((id) => facetWord('tag', id))].join(' '),
    };
  });
  await execute(
    strapi,
    `update ${SEARCH_WORDS} set parts = wanted.parts
       from jsonb_to_recordset(?::jsonb) as wanted (position bigint, parts text)
      where ${SEARCH_WORDS}.position = wanted.position`,
    [JSON.stringify(changed)],
  );
}

async function refileSqlite(
  strapi: Core.Strapi,
  filed: readonly Filed[],
  words: ReadonlyMap<number, IndexableWords>,
): Promise<void> {
  for (const { position, articleId, heading } of filed) {
    const cut = words.get(articleId) ?? (await cutAgain(strapi, articleId));
    await execute(strapi, `update ${SEARCH_WORDS} set words = ?, parts = ? where rowid = ?`, [
      cut.words,
      [cut.parts, ...facetsOf(heading)].join(' '),
      position,
    ]);
  }
}

async function cutAgain(strapi: Core.Strapi, articleId: number): Promise<IndexableWords> {
  const [row] = await selectRows<{ title: string | null; body: string | null }>(
    strapi,
    'select title, body from articles where id = ?',
    [articleId],
  );
  return indexableWords({ title: row?.title ?? '', body: row?.body ?? '' });
}

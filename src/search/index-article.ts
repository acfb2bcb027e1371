import type { Core } from '@strapi/strapi';
import { articleEntry, type ArticleEntry } from '../domain/search/article-entry';
import { facetWord, fileUnder } from '../domain/search/heading';
import { positionAt } from '../domain/search/position';
import { blocksOf } from '../domain/search/time-blocks';
import type { ArticleWords } from '../domain/tagging/article-tokens';
import { execute, isPostgres, selectRows } from '../repositories/database';
import { lockUntilCommit } from '../repositories/database/locks';
import type { SearchableArticle } from './searchable-articles';
import { SEARCH_ARTICLES, SEARCH_WORDS } from './tables';
import { recordArticleWords } from './document-frequencies';

/**
 * Adds a published article to the index, in the open transaction. Its former entry must be gone
 * (`removeFromIndex`, or the trigger on its published row).
 *
 * @param entry of the article's title and body, as returned by `entryFor`
 */
export async function indexArticle(
  strapi: Core.Strapi,
  article: SearchableArticle,
  entry: ArticleEntry,
): Promise<void> {
  const { articleId, documentId, datePublished } = article;
  const facets = [
    ...article.sectionIds.map((id) => facetWord('section', id)),
    ...article.sourceIds.map((id) => facetWord('source', id)),
    ...article.tagIds.map((id) => facetWord('tag', id)),
  ];
  const position = await takePosition(strapi, {
    articleId,
    documentId,
    lowest: positionAt(datePublished ?? new Date(0)),
    heading: fileUnder(entry.heading, facets),
  });
  // No word is empty: PostgreSQL refuses it.
  const parts = [entry.parts, ...facets].filter((words) => words !== '');
  if (entry.pairs) {
    await execute(
      strapi,
      `insert into ${SEARCH_WORDS} (position, words, parts, pairs) values (?, ?, ?, ?)`,
      [
        position,
        entry.words,
        [...parts, ...blocksOf(position), entry.pairs.words].join(' ').trimEnd(),
        entry.pairs.filter,
      ],
    );
  } else {
    await execute(strapi, `insert into ${SEARCH_WORDS} (rowid, words, parts) values (?, ?, ?)`, [
      position,
      entry.words,
      parts.join(' '),
    ]);
  }
  await recordArticleWords(strapi, { documentId, ...entry.counted });
}

/** The form in which this database's index stores a text. */
export function entryFor(
  strapi: Core.Strapi,
  article: ArticleWords & { title: string },
): ArticleEntry {
  return articleEntry({ ...article, withPairs: isPostgres(strapi) });
}

/** Removes an article from the index, if it is there. */
export async function removeFromIndex(strapi: Core.Strapi, documentId: string): Promise<void> {
  await execute(strapi, `delete from ${SEARCH_ARTICLES} where document_id = ?`, [documentId]);
}

/** The first free position of the minute, or after it. */
async function takePosition(
  strapi: Core.Strapi,
  row: { lowest: number; articleId: number; documentId: string; heading: string },
): Promise<number> {
  const { lowest, articleId, documentId, heading } = row;
  await lockUntilCommit(strapi, `search-position:${lowest}`);
  const rows = await selectRows<{ position: number | string }>(
    strapi,
    `insert into ${SEARCH_ARTICLES} (position, article_id, document_id, heading)
     select coalesce(
       (select min(taken.position) + 1 from ${SEARCH_ARTICLES} taken
         where taken.position >= ?
           and exists (select 1 from ${SEARCH_ARTICLES} here where here.position = ?)
           and not exists (select 1 from ${SEARCH_ARTICLES} next
                            where next.position = taken.position + 1)), ?), ?, ?, ?
     returning position`,
    [lowest, lowest, lowest, articleId, documentId, heading],
  );
  return Number(rows[0]?.position);
}

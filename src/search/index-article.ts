import type { Core } from '@strapi/strapi';
import { facetWord, writeHeading } from '../domain/search/heading';
import { joinedWords, layOut } from '../domain/search/indexable-words';
import { positionAt } from '../domain/search/position';
import { blocksOf } from '../domain/search/time-blocks';
import { pairFilter, pairWords } from '../domain/search/word-pairs';
import { segmentArticle, type ArticleTokens } from '../domain/tagging/article-tokens';
import { htmlToText } from '../domain/text/plain-text';
import { execute, isPostgres, selectRows } from '../repositories/database';
import { lockUntilCommit } from '../repositories/locks';
import type { SearchableArticle } from './searchable-articles';
import { SEARCH_ARTICLES, SEARCH_WORDS } from './tables';
import { recordWords } from './word-uses';

/** An article's words, cut once for whoever needs them. */
export interface ArticleWords {
  text: string;
  tokens: ArticleTokens;
}

/**
 * Puts an article that readers see into the index, in the transaction that is open; what was there
 * before must have gone (`leaveIndex`, or the trigger on its published row). `words` are those of
 * title and body, if they are cut already.
 */
export async function enterIndex(
  strapi: Core.Strapi,
  article: SearchableArticle,
  words: ArticleWords = cut(article),
): Promise<void> {
  const { articleId, documentId, datePublished } = article;
  const { title, body } = layOut({ title: article.title, ...words });
  const facets = [
    ...article.sectionIds.map((id) => facetWord('section', id)),
    ...article.sourceIds.map((id) => facetWord('source', id)),
    ...article.tagIds.map((id) => facetWord('tag', id)),
  ];
  const position = await takePosition(strapi, {
    articleId,
    documentId,
    lowest: positionAt(datePublished ?? new Date(0)),
    heading: writeHeading({ title, body, facets }),
  });
  const { sequence, parts: wordParts } = joinedWords({ title, body });
  const parts = [...wordParts, ...facets];
  if (isPostgres(strapi)) {
    await execute(
      strapi,
      `insert into ${SEARCH_WORDS} (position, words, parts, pairs) values (?, ?, ?, ?)`,
      [
        position,
        sequence.join(' '),
        [...parts, ...blocksOf(position), ...pairWords(sequence)].join(' '),
        pairFilter(sequence),
      ],
    );
  } else {
    await execute(strapi, `insert into ${SEARCH_WORDS} (rowid, words, parts) values (?, ?, ?)`, [
      position,
      sequence.join(' '),
      [...parts].join(' '),
    ]);
  }
  await recordWords(strapi, { documentId, title: article.title, ...words });
}

/** Takes an article out of the index, if it is there. */
export async function leaveIndex(strapi: Core.Strapi, documentId: string): Promise<void> {
  await execute(strapi, `delete from ${SEARCH_ARTICLES} where document_id = ?`, [documentId]);
}

function cut({ title, body }: SearchableArticle): ArticleWords {
  const text = htmlToText(body);
  return { text, tokens: segmentArticle({ title, text }) };
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

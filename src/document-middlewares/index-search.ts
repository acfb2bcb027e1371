import { enterIndex } from '../search/index-article';
import { findSearchableArticle } from '../search/searchable-articles';
import { findArchiveUse } from '../search/word-uses';
import { findIn } from './article-findings';
import type { ArticleWrite, Step } from './article-write';

/**
 * Puts what readers see now into the search index, in the article's own transaction. Runs after the
 * write, on the row as Strapi stored it. The version before left with its row (a trigger), and so
 * does an article that is unpublished or deleted.
 */
export const indexSearch: Step = async (write, next) => {
  const result = await next();
  if (!write.isPublishing) return result;
  const documentId = write.documentId ?? documentIdOf(result);
  const article = documentId ? await findSearchableArticle(write.strapi, documentId) : null;
  if (article) await enterIndex(write.strapi, article, await wordsOf(write, article));
  return result;
};

/** The words that tagging cut already, in this write or at the save before it. */
function wordsOf({ strapi, reference, config }: ArticleWrite, { title, body }: ArticleText) {
  return findIn(
    reference.vocabulary,
    { title, body, maxCandidates: config.tagging.maxCandidates },
    (words) => findArchiveUse(strapi, words),
  );
}

type ArticleText = Pick<Parameters<typeof findIn>[1], 'title' | 'body'>;

/** Strapi chooses the id of a clone. */
function documentIdOf(result: unknown): string | null {
  const id = (result as { documentId?: unknown } | null)?.documentId;
  return typeof id === 'string' ? id : null;
}

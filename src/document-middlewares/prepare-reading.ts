import { prerenderArticle } from '../delivery/prerendered/prerender';
import { indexArticle, entryFor } from '../search/index-article';
import { findSearchableArticle } from '../search/searchable-articles';
import { findArchiveUse } from '../search/document-frequencies';
import { findIn } from './article-findings';
import type { ArticleWrite, Step } from './article-write';

/**
 * Prepares what readers see now, in the article's own transaction: its words in the search index, its
 * body in the site's own script. Runs after the write, on the row as Strapi stored it. The version
 * before left with its row (triggers), and so does an article that is unpublished or deleted.
 */
export const prepareReading: Step = async (write, next) => {
  const result = await next();
  if (!write.isPublishing) return result;
  const { strapi } = write;
  const documentId = write.documentId ?? documentIdOf(result);
  const article = documentId ? await findSearchableArticle(strapi, documentId) : null;
  if (!article) return result;
  const { articleId: id, title, body } = article;
  const words = await wordsOf(write, article);
  await indexArticle(strapi, article, entryFor(strapi, { title, ...words }));
  await prerenderArticle(strapi, { id, title, body }, write.reference);
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

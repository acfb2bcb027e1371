import type { PublishedArticle } from '../queries/article';
import type { Surroundings } from '../queries/surroundings';
import type { ArticlePage } from '../schemas/views';
import type { RequestedLanguage } from '../rendering/language';
import { articleText } from './article-text';
import type { ViewContext } from './view-context';
import { structuredData } from './structured-data';

/** What an article's page shows besides the article, and changes with other articles. */
export type AroundArticle = Pick<ArticlePage, 'promo' | 'related' | 'previous' | 'next'>;

/** An article's own part of its page, with its sections, source, tags and picture; without its body. */
export type OwnPart = Omit<ArticlePage, 'bodyHtml' | keyof AroundArticle>;

export function ownPart(
  context: ViewContext,
  input: {
    article: PublishedArticle;
    surroundings: Pick<Surroundings, 'tags' | 'cover'>;
    language: RequestedLanguage;
  },
): OwnPart {
  const { article, surroundings, language } = input;
  const { tags, cover } = surroundings;
  const text = articleText(context, { article, tags, cover, language });
  return {
    ...text,
    datePublished: new Date(article.published).toISOString(),
    dateModified: new Date(article.modified).toISOString(),
    jsonLd: structuredData(context, { article, text, language }),
  };
}

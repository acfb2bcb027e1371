import { createLocalizer, writtenScript, type RequestedLanguage } from '../language';
import type { PublishedArticle } from '../queries/article';
import { relatedTo } from '../queries/related';
import type { Neighbour, Surroundings } from '../queries/surroundings';
import type { DeliveryContext } from '../route';
import type { ArticleLink, ArticlePage, Card } from '../schemas/views';
import { articleUrl } from '../urls';
import { articleText } from './article-text';
import { cardsOf } from './card';
import { promoView } from './promo';
import { structuredData } from './structured-data';

const RELATED = 6;

/**
 * The finished page of a published article. In the place of its body stands what is put there as JSON:
 * the longest part of a page need not be read as text only to be quoted again.
 */
export async function articlePage(
  context: DeliveryContext,
  input: {
    article: PublishedArticle & Surroundings;
    language: RequestedLanguage;
    bodyPlace: string;
  },
): Promise<ArticlePage> {
  const { article, language, bodyPlace } = input;
  const { tags, cover, previous, next } = article;
  const text = articleText(context, { article, tags, cover, language });
  return {
    ...text,
    bodyHtml: bodyPlace,
    datePublished: new Date(article.published).toISOString(),
    dateModified: new Date(article.modified).toISOString(),
    promo: await promoView(context, { article, language }),
    related: await relatedCards(context, { article, tags, language }),
    previous: linkTo(context, previous, language),
    next: linkTo(context, next, language),
    jsonLd: structuredData(context, { article, text, language }),
  };
}

async function relatedCards(
  context: DeliveryContext,
  input: {
    article: PublishedArticle;
    tags: readonly { rowId: number }[];
    language: RequestedLanguage;
  },
): Promise<Card[]> {
  const { article, tags, language } = input;
  const rowIds = await relatedTo(context, {
    place: article,
    tagRowIds: tags.map(({ rowId }) => rowId),
    count: RELATED,
  });
  return cardsOf(context, { rowIds, language });
}

function linkTo(
  context: DeliveryContext,
  neighbour: Neighbour | null,
  language: RequestedLanguage,
): ArticleLink | null {
  if (!neighbour) return null;
  const { documentId, title, slug, published } = neighbour;
  return {
    documentId,
    title: createLocalizer(context, language, writtenScript(title)).text(title),
    slug,
    url: articleUrl(context.strapi, context.config, slug),
    datePublished: new Date(published).toISOString(),
  };
}

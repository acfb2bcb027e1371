import { createLocalizer, writtenScript, type RequestedLanguage } from '../language';
import type { ArticlePlace } from '../queries/article';
import { relatedTo } from '../queries/related';
import type { Neighbour, Surroundings } from '../queries/surroundings';
import type { DeliveryContext } from '../route';
import type { ArticleLink, Card } from '../schemas/views';
import { articleUrl } from '../urls';
import type { AroundArticle } from './article-own';
import { cardsOf } from './card';
import { promoView } from './promo';

const RELATED = 6;

/** What stands around a published article on its page. */
export async function aroundArticle(
  context: DeliveryContext,
  input: {
    article: ArticlePlace;
    surroundings: Surroundings;
    language: RequestedLanguage;
  },
): Promise<AroundArticle> {
  const { article, surroundings, language } = input;
  const { tags, previous, next } = surroundings;
  return {
    promo: await promoView(context, { article, language }),
    related: await relatedCards(context, { article, tags, language }),
    previous: linkTo(context, previous, language),
    next: linkTo(context, next, language),
  };
}

async function relatedCards(
  context: DeliveryContext,
  input: {
    article: ArticlePlace;
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

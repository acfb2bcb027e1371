import { jsonArray, jsonObject } from '../rendering/json';
import { createLocalizer, writtenScript, type RequestedLanguage } from '../rendering/language';
import type { ArticlePlace } from '../queries/article';
import { relatedTo } from '../queries/related';
import type { Neighbour, Surroundings } from '../queries/surroundings';
import type { DeliveryContext } from '../route';
import type { ArticleLink } from '../schemas/views';
import { articleUrl } from '../urls';
import type { AroundArticle } from './article-own';
import { cardsOf } from './card';
import { promoView } from './promo';

const RELATED = 6;

/** What surrounds a published article on its page: a JSON object, an `AroundArticle`. */
export async function aroundArticle(
  context: DeliveryContext,
  input: {
    article: ArticlePlace;
    surroundings: Surroundings;
    language: RequestedLanguage;
  },
): Promise<Buffer> {
  const { article, surroundings, language } = input;
  const { tags, previous, next } = surroundings;
  const promo = await promoView(context, { article, language });
  const related = await relatedCards(context, { article, tags, language });
  const neighbours: Pick<AroundArticle, 'previous' | 'next'> = {
    previous: linkTo(context, previous, language),
    next: linkTo(context, next, language),
  };
  return jsonObject([
    { key: 'promo', json: JSON.stringify(promo) },
    { key: 'related', json: related },
    JSON.stringify(neighbours),
  ]);
}

async function relatedCards(
  context: DeliveryContext,
  input: {
    article: ArticlePlace;
    tags: readonly { rowId: number }[];
    language: RequestedLanguage;
  },
): Promise<Buffer> {
  const { article, tags, language } = input;
  const rowIds = await relatedTo(context, {
    place: article,
    tagRowIds: tags.map(({ rowId }) => rowId),
    count: RELATED,
  });
  const { related } = context.parts.cards(language);
  const missing = rowIds.filter((rowId) => related.get(rowId) === undefined);
  const made = await cardsOf(context, { rowIds: missing, language });
  const fresh = new Map(made.map(({ rowId, json }) => [rowId, json]));
  for (const [rowId, json] of fresh) related.set(rowId, json);
  return jsonArray(rowIds.flatMap((rowId) => fresh.get(rowId) ?? related.get(rowId) ?? []));
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

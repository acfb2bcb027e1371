import { createLocalizer, writtenScript, type RequestedLanguage } from '../language';
import type { PublishedArticle } from '../queries/article';
import { coversOf, tagsOf } from '../queries/attachments';
import { articlesByRowId } from '../queries/lists';
import { neighboursOf, type Neighbour } from '../queries/neighbours';
import { relatedTo } from '../queries/related';
import type { DeliveryContext } from '../route';
import type { ArticleLink, ArticlePage, Card } from '../schemas/views';
import { articleUrl } from '../urls';
import { articleText } from './article-text';
import { cardsOf } from './card';
import { promoView } from './promo';
import { structuredData } from './structured-data';

const RELATED = 6;

/** The finished page of a published article. */
export async function articlePage(
  context: DeliveryContext,
  { article, language }: { article: PublishedArticle; language: RequestedLanguage },
): Promise<ArticlePage> {
  const [tags, covers, neighbours] = await Promise.all([
    tagsOf(context, [article.rowId]).then((found) => found.get(article.rowId) ?? []),
    coversOf(context, [article.rowId]),
    neighboursOf(context, article),
  ]);
  const cover = covers.get(article.rowId) ?? null;
  const text = articleText(context, { article, tags, cover, language });
  return {
    ...text,
    datePublished: new Date(article.published).toISOString(),
    dateModified: new Date(article.modified).toISOString(),
    promo: await promoView(context, { article, language }),
    related: await relatedCards(context, { article, tags, language }),
    previous: linkTo(context, neighbours.previous, language),
    next: linkTo(context, neighbours.next, language),
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
  return cardsOf(context, { articles: await articlesByRowId(context, rowIds), language });
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

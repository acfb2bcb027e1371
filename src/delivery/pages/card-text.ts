import { excerptOf } from '../../domain/body/excerpt';
import { createLocalizer, writtenScript, type RequestedLanguage } from '../rendering/language';
import type { ListedArticle } from '../queries/listed-article';
import type { Card } from '../schemas/views';
import { articleUrl } from '../urls';
import type { ViewContext } from './view-context';

/** The part of a card that depends on its article alone. */
export type CardText = Omit<Card, 'section' | 'source' | 'cover' | 'tags'>;

export function cardText(
  context: ViewContext,
  { article, language }: { article: ListedArticle; language: RequestedLanguage },
): CardText {
  const { title, lead, slug } = article;
  const summary = article.summary ?? excerptOf({ start: lead ?? '' });
  const own = createLocalizer(context, language, writtenScript(`${title}\n${summary}`));
  return {
    documentId: article.documentId,
    title: own.text(title),
    kicker: own.text(article.kicker),
    subtitle: own.text(article.subtitle),
    slug,
    url: articleUrl(context.strapi, context.config, slug),
    summary: own.text(summary) || null,
    datePublished: new Date(article.published).toISOString(),
    dateModified: new Date(article.modified).toISOString(),
  };
}

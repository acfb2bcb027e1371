import { excerptOf } from '../../domain/text/excerpt';
import type { Media } from '../../repositories/files';
import {
  createLocalizer,
  writtenScript,
  type Localizer,
  type RequestedLanguage,
} from '../language';
import { coversOf, tagsOf, tagView } from '../queries/attachments';
import type { ListedArticle } from '../queries/listed-article';
import { articlesByRowId } from '../queries/lists';
import type { DeliveryContext } from '../route';
import type { Card, TagView } from '../schemas/views';
import { articleUrl, mediaUrl } from '../urls';
import { crumb } from './sections';

/**
 * Cards of published articles, in the order of their row ids; what is no longer published is left out.
 * Each is made once a site version: three queries for all that are not there yet.
 */
export async function cardsOf(
  context: DeliveryContext,
  { rowIds, language }: { rowIds: readonly number[]; language: RequestedLanguage },
): Promise<Card[]> {
  const cards = context.parts.cards(language);
  const shown = new Map<number, Card>();
  for (const rowId of rowIds) {
    const card = cards.get(rowId);
    if (card) shown.set(rowId, card);
  }
  const missing = rowIds.filter((rowId) => !shown.has(rowId));
  for (const [rowId, card] of await makeCards(context, { rowIds: missing, language })) {
    cards.set(rowId, card);
    shown.set(rowId, card);
  }
  return rowIds.flatMap((rowId) => shown.get(rowId) ?? []);
}

async function makeCards(
  context: DeliveryContext,
  { rowIds, language }: { rowIds: readonly number[]; language: RequestedLanguage },
): Promise<[rowId: number, card: Card][]> {
  if (rowIds.length === 0) return [];
  const [articles, tags, covers] = await Promise.all([
    articlesByRowId(context, rowIds),
    tagsOf(context, rowIds),
    coversOf(context, rowIds),
  ]);
  const localize = createLocalizer(context, language);
  return articles.map((article) => [
    article.rowId,
    cardOf(context, {
      article,
      tags: tags.get(article.rowId) ?? [],
      cover: covers.get(article.rowId) ?? null,
      language,
      localize,
    }),
  ]);
}

function cardOf(
  context: DeliveryContext,
  input: {
    article: ListedArticle;
    tags: readonly TagView[];
    cover: Media | null;
    language: RequestedLanguage;
    localize: Localizer;
  },
): Card {
  const { article, tags, cover, language, localize } = input;
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
    section: sectionOf(context, article.sectionRowId, localize),
    source: sourceOf(context, article.sourceRowId, localize),
    cover: mediaView(context, cover, localize),
    tags: tags.map((tag) => tagView({ ...tag, name: localize.text(tag.name) })),
  };
}

function sectionOf(
  { reference: { sections } }: DeliveryContext,
  rowId: number | null,
  localize: Localizer,
): Card['section'] {
  const section = rowId === null ? undefined : sections.byRowId.get(rowId);
  return section ? crumb(sections, section, localize) : null;
}

function sourceOf(
  { reference: { sources } }: DeliveryContext,
  rowId: number | null,
  localize: Localizer,
): Card['source'] {
  const source = rowId === null ? undefined : sources.byRowId.get(rowId);
  return source ? { name: localize.text(source.name), ownership: source.ownership } : null;
}

export function mediaView(
  { strapi }: Pick<DeliveryContext, 'strapi'>,
  media: Media | null,
  localize: Localizer,
): Media | null {
  if (!media) return null;
  return {
    ...media,
    url: mediaUrl(strapi, media.url),
    alternativeText: localize.text(media.alternativeText),
    caption: localize.text(media.caption),
  };
}

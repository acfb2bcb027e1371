import type { FeedInput, FeedItem } from '../../domain/feeds/types';
import { excerptOf } from '../../domain/body/excerpt';
import type { SectionRecord } from '../../repositories/reference/sections';
import { createLocalizer, isSiteLanguage, type RequestedLanguage } from '../rendering/language';
import { publishedArticles, type PublishedArticle } from '../queries/article';
import { coversOf, tagsOf } from '../queries/attachments';
import { createPauses } from '../rendering/pauses';
import { newestArticles, type ListName } from '../queries/lists';
import type { DeliveryContext } from '../route';
import { deliveryUrl, publicUrl, sectionUrl } from '../urls';
import { articleText, bodyHtml } from './article-text';
import { mediaTopicsOf } from './media-topics';
import { sectionPath, withDescendants } from './sections';
import { syndicated } from './structured-data';

const ITEMS = 30;

/** The content of a feed of the site (`section` null) or of a section, in any format. */
export async function feedOf(
  context: DeliveryContext,
  input: {
    section: SectionRecord | null;
    language: RequestedLanguage;
    /** Of this document, below `/api/site`. */
    path: string;
  },
): Promise<FeedInput & { lastModified: Date | null }> {
  const { section, language, path } = input;
  const { strapi, config, reference } = context;
  const { site } = config;
  const tree = reference.sections;
  const localize = createLocalizer(context, language);
  const siteName = localize.text(site.name);
  const items = await itemsOf(context, {
    list: section
      ? { kind: 'sections', rowIds: withDescendants(tree, section).map(({ rowId }) => rowId) }
      : { kind: 'latest' },
    language,
  });
  const lastModified = items.reduce<Date | null>(
    (last, { dateModified }) => (last && last > dateModified ? last : dateModified),
    null,
  );
  return {
    key: section?.id ?? 'latest',
    title: section ? `${localize.text(section.name)} - ${siteName}` : siteName,
    description: localize.text(section ? (section.description ?? '') : site.description),
    siteName,
    url: sectionUrl(strapi, config, section ? sectionPath(tree, section) : ''),
    selfUrl: deliveryUrl(strapi, path + (language ? `?lang=${language}` : '')),
    publicUrl: publicUrl(strapi),
    language: localize.script ?? site.language,
    timeZone: site.timeZone,
    updated: lastModified ?? context.now,
    generator: 'yanji-newsroom',
    items,
    lastModified,
  };
}

async function itemsOf(
  context: DeliveryContext,
  { list, language }: { list: ListName; language: RequestedLanguage },
): Promise<FeedItem[]> {
  const listed = await newestArticles(context, { list, after: null, count: ITEMS });
  const rowIds = listed.map(({ rowId }) => rowId);
  const [articles, tags, covers] = await Promise.all([
    publishedArticles(context, {
      rowIds,
      bodyRenderer: isSiteLanguage(context, language) ? context.bodyRenderer : '',
    }),
    tagsOf(context, rowIds),
    coversOf(context, rowIds),
  ]);
  const byId = new Map(articles.map((article) => [article.rowId, article]));
  const items: FeedItem[] = [];
  const pause = createPauses();
  for (const rowId of rowIds) {
    const article = byId.get(rowId);
    if (!article) continue;
    // Each may take milliseconds to convert.
    await pause();
    const text = articleText(context, {
      article,
      tags: tags.get(rowId) ?? [],
      cover: covers.get(rowId) ?? null,
      language,
    });
    const body = bodyHtml(context, { article, language });
    items.push(itemOf(context, { article, text, body, language }));
  }
  return items;
}

function itemOf(
  context: DeliveryContext,
  input: {
    article: PublishedArticle;
    text: ReturnType<typeof articleText>;
    body: string;
    language: RequestedLanguage;
  },
): FeedItem {
  const { article, text, body } = input;
  const section = text.breadcrumb.length > 1 ? text.breadcrumb.at(-1) : undefined;
  return {
    ...syndicated(context, input),
    summary: text.summary ?? (excerptOf({ start: body.slice(0, 1000) }) || null),
    documentId: article.documentId,
    bodyHtml: body,
    datePublished: new Date(article.published),
    dateModified: new Date(article.modified),
    categories: [...(section ? [section] : []), ...text.tags].map(({ name }) => ({ name })),
    topics: mediaTopicsOf(context, input),
  };
}

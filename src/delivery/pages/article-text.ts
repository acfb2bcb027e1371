import { webAddress } from '../../domain/feeds/addresses';
import type { Media } from '../../repositories/files/media';
import { longText } from '../../repositories/database/long-texts';
import { scriptOfArticle } from '../prerendered/body';
import type { Json } from '../rendering/json';
import { createLocalizer, type Localizer, type RequestedLanguage } from '../rendering/language';
import type { PublishedArticle } from '../queries/article';
import { tagView } from '../queries/attachments';
import type { ArticlePage, FooterView, TagView } from '../schemas/views';
import { articleUrl } from '../urls';
import { mediaView } from './card';
import { breadcrumb } from './sections';
import type { ViewContext } from './view-context';

/** An article in the reader's script, without what surrounds it on its page. */
export type ArticleText = Omit<
  ArticlePage,
  | 'bodyHtml'
  | 'promo'
  | 'related'
  | 'previous'
  | 'next'
  | 'jsonLd'
  | 'datePublished'
  | 'dateModified'
>;

export function articleText(
  context: ViewContext,
  input: {
    article: PublishedArticle;
    tags: readonly TagView[];
    cover: Media | null;
    language: RequestedLanguage;
  },
): ArticleText {
  const { article, tags, cover, language } = input;
  const { config, reference } = context;
  const { finished } = article;
  const writtenIn = finished ? (finished.writtenIn ?? undefined) : scriptOfArticle(article);
  const localize = createLocalizer(context, language);
  const own = createLocalizer(context, language, writtenIn);
  return {
    documentId: article.documentId,
    title: own.text(article.title),
    kicker: own.text(article.kicker),
    subtitle: own.text(article.subtitle),
    slug: article.slug,
    url: articleUrl(context.strapi, config, article.slug),
    lang: localize.script ?? languageOf(writtenIn, config.site.language),
    byline: own.text(article.byline),
    responsibleEditor: own.text(article.responsibleEditor),
    summary: own.text(article.summary),
    breadcrumb: breadcrumb({
      siteName: config.site.name,
      tree: reference.sections,
      sectionId: sectionIdOf(context, article),
      localize,
    }),
    source: sourceView(context, article, localize),
    tags: tags.map((tag) => tagView({ ...tag, name: localize.text(tag.name) })),
    cover: mediaView(context, cover, localize),
    footer: footerView(article, localize),
  };
}

/** The body in the reader's script, as a JSON string. */
export function bodyJson(
  context: ViewContext,
  input: { article: PublishedArticle; language: RequestedLanguage },
): Json {
  return input.article.finished?.json ?? JSON.stringify(convertedBody(context, input));
}

/** The body in the reader's script, as HTML. */
export function bodyHtml(
  context: ViewContext,
  input: { article: PublishedArticle; language: RequestedLanguage },
): string {
  const { finished } = input.article;
  // Written by prerendered/body.ts as a string.
  return finished ? (JSON.parse(longText(finished.json)) as string) : convertedBody(context, input);
}

function convertedBody(
  context: ViewContext,
  { article, language }: { article: PublishedArticle; language: RequestedLanguage },
): string {
  const own = createLocalizer(context, language, scriptOfArticle(article));
  return own.html(article.body ?? '');
}

export function sectionIdOf(
  { reference }: ViewContext,
  { sectionRowId }: Pick<PublishedArticle, 'sectionRowId'>,
): string | null {
  return sectionRowId === null ? null : (reference.sections.byRowId.get(sectionRowId)?.id ?? null);
}

function languageOf(writtenIn: 'hans' | 'hant' | undefined, siteLanguage: string): string {
  if (writtenIn === undefined) return siteLanguage;
  return writtenIn === 'hans' ? 'zh-Hans' : 'zh-Hant';
}

function sourceView(
  { reference: { sources } }: ViewContext,
  { sourceRowId, sourceCredit, sourceUrl }: PublishedArticle,
  localize: Localizer,
): ArticlePage['source'] {
  const source = sourceRowId === null ? undefined : sources.byRowId.get(sourceRowId);
  if (!source) return null;
  return {
    name: localize.text(source.name),
    ownership: source.ownership,
    credit: localize.text(sourceCredit),
    url: webAddress(sourceUrl) ?? webAddress(source.homepage ?? null),
  };
}

function footerView({ footer }: PublishedArticle, localize: Localizer): FooterView | null {
  if (!footer) return null;
  return {
    title: localize.text(footer.title),
    clauses: footer.clauses.map(({ audience, text, applies, reason }) => ({
      audience,
      text: localize.text(text),
      applies,
      reason: localize.text(reason),
    })),
    html: localize.html(footer.html),
    text: localize.text(footer.text),
  };
}

import type { Core } from '@strapi/strapi';
import type { NewsroomConfig } from '../domain/newsroom';
import { choosePromo } from '../domain/promos/promo-choice';
import type { Audience, Ownership } from '../domain/rights/types';
import { detectScript } from '../domain/text/script';
import { newsroomConfig } from '../repositories/newsroom-config';
import { loadReferenceData, type ReferenceData } from '../repositories/reference-data';
import { UID } from '../repositories/tables';
import { createLocalizer, type Localizer, type RequestedLanguage } from './language';
import {
  findMedia,
  findPublishedArticle,
  type Media,
  type PublishedArticle,
} from './published-article';
import { qrPicture } from './qr-picture';
import { breadcrumb, type Crumb } from './sections';
import { articleUrl, mediaUrl } from './urls';

/** The finished page: all that a front-end needs to show an article, in the reader's script. */
export interface ArticlePage {
  documentId: string;
  title: string;
  kicker: string | null;
  subtitle: string | null;
  slug: string;
  url: string;
  /** BCP 47, of the text as it is delivered. */
  lang: string;
  /** ISO 8601, UTC. */
  datePublished: string | null;
  dateModified: string | null;
  byline: string | null;
  responsibleEditor: string | null;
  summary: string | null;
  breadcrumb: Crumb[];
  source: { name: string; ownership: Ownership; credit: string | null; url: string | null } | null;
  tags: { name: string; slug: string; kind: string }[];
  bodyHtml: string;
  cover: Media | null;
  promo: PromoView | null;
  footer: FooterView | null;
}

export interface PromoView {
  accountName: string;
  platform: string;
  callToAction: string | null;
  qrCode: Media | null;
  followUrl: string | null;
  /** Why this promo: `pinned`, `section`, `ancestor-section` or `site-wide`. */
  reason: string;
}

export interface FooterView {
  title: string;
  clauses: { audience: Audience; text: string; applies: boolean; reason: string }[];
  html: string;
  text: string;
}

/** Null when no published article has the slug. */
export async function articlePage(
  strapi: Core.Strapi,
  { slug, language }: { slug: string; language: RequestedLanguage },
): Promise<ArticlePage | null> {
  const article = await findPublishedArticle(strapi, slug);
  if (!article) return null;
  const config = newsroomConfig(strapi);
  const reference = await loadReferenceData(strapi);
  const script = detectScript(`${article.title}\n${article.body}`);
  const writtenIn = script === 'hans' || script === 'hant' ? script : undefined;
  const localize = createLocalizer(config, language);
  const own = createLocalizer(config, language, writtenIn);
  const cover = await findMedia(strapi, { uid: UID.article, rowId: article.rowId }, 'cover');
  return {
    documentId: article.documentId,
    title: own.text(article.title),
    kicker: own.text(article.kicker),
    subtitle: own.text(article.subtitle),
    slug: article.slug,
    url: articleUrl(strapi, config, article.slug),
    lang: localize.script ?? languageOf(writtenIn, config),
    datePublished: article.datePublished?.toISOString() ?? null,
    dateModified: article.dateModified?.toISOString() ?? null,
    byline: own.text(article.byline),
    responsibleEditor: own.text(article.responsibleEditor),
    summary: own.text(article.summary),
    breadcrumb: breadcrumb({
      siteName: config.site.name,
      tree: reference.sections,
      sectionId: article.sectionId,
      localize,
    }),
    source: sourceView(article, reference, localize),
    tags: article.tags
      .filter(({ state }) => isShown(state, config))
      .map(({ name, slug, kind }) => ({ name: localize.text(name), slug, kind })),
    bodyHtml: own.html(article.body),
    cover: mediaView(strapi, cover, localize),
    promo: await promoView(strapi, { article, reference, localize }),
    footer: footerView(article, localize),
  };
}

/** Candidates stay in the admin unless newsroom.ts says otherwise; retired tags are nowhere. */
function isShown(state: string, config: NewsroomConfig): boolean {
  return state === 'approved' || (state === 'candidate' && config.tagging.showCandidates);
}

function languageOf(writtenIn: 'hans' | 'hant' | undefined, config: NewsroomConfig): string {
  if (writtenIn === undefined) return config.site.language;
  return writtenIn === 'hans' ? 'zh-Hans' : 'zh-Hant';
}

function sourceView(
  article: PublishedArticle,
  reference: ReferenceData,
  localize: Localizer,
): ArticlePage['source'] {
  const source =
    article.sourceId === null ? undefined : reference.sources.byId.get(article.sourceId);
  if (!source) return null;
  return {
    name: localize.text(source.name),
    ownership: source.ownership,
    credit: localize.text(article.sourceCredit),
    url: article.sourceUrl ?? source.homepage ?? null,
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

async function promoView(
  strapi: Core.Strapi,
  input: { article: PublishedArticle; reference: ReferenceData; localize: Localizer },
): Promise<PromoView | null> {
  const { article, reference, localize } = input;
  const choice = choosePromo({
    promos: reference.promos,
    pinnedId: article.promoId,
    sectionPathIds: reference.sections.lineage(article.sectionId).map(({ id }) => id),
    now: new Date().toISOString(),
  });
  if (!choice) return null;
  const { promo, reason } = choice;
  const picture = await findMedia(strapi, { uid: UID.promo, documentId: promo.id }, 'qrCode');
  return {
    accountName: localize.text(promo.accountName),
    platform: promo.platform,
    callToAction: localize.text(promo.callToAction),
    qrCode: picture
      ? mediaView(strapi, picture, localize)
      : await qrPicture({
          followUrl: promo.followUrl,
          accountName: localize.text(promo.accountName),
        }),
    followUrl: promo.followUrl,
    reason,
  };
}

function mediaView(strapi: Core.Strapi, media: Media | null, localize: Localizer): Media | null {
  if (!media) return null;
  return {
    ...media,
    url: mediaUrl(strapi, media.url),
    alternativeText: localize.text(media.alternativeText),
    caption: localize.text(media.caption),
  };
}

import { z } from 'zod';
import { articleLinkSchema, cardSchema, crumbSchema, mediaSchema, tagSchema } from './card';
import { nullableText, ownership, text, time, webAddress } from './parts';

export const promoSchema = z
  .strictObject({
    accountName: text,
    platform: text,
    callToAction: nullableText,
    qrCode: mediaSchema.nullable(),
    followUrl: webAddress.nullable(),
    reason: z
      .enum(['pinned', 'section', 'ancestor-section', 'site-wide'])
      .describe('Why this promo.'),
  })
  .meta({ id: 'Promo' });
export type PromoView = z.infer<typeof promoSchema>;

export const footerSchema = z
  .strictObject({
    title: text,
    clauses: z.array(
      z.strictObject({
        audience: z.enum(['own', 'third-party', 'all']),
        text,
        applies: z.boolean(),
        reason: text,
      }),
    ),
    html: text,
    text,
  })
  .meta({ id: 'Footer' });
export type FooterView = z.infer<typeof footerSchema>;

/** The whole page: all that a front-end needs to show an article, in the reader's script. */
export const articlePageSchema = z
  .strictObject({
    documentId: text,
    title: text,
    kicker: nullableText,
    subtitle: nullableText,
    slug: text,
    url: text,
    lang: text.describe('BCP 47, of the text as it is delivered.'),
    datePublished: time,
    dateModified: time,
    byline: nullableText,
    responsibleEditor: nullableText,
    summary: nullableText,
    breadcrumb: z.array(crumbSchema),
    source: z
      .strictObject({ name: text, ownership, credit: nullableText, url: webAddress.nullable() })
      .nullable(),
    tags: z.array(tagSchema),
    bodyHtml: text,
    cover: mediaSchema.nullable(),
    promo: promoSchema.nullable(),
    footer: footerSchema.nullable(),
    related: z.array(cardSchema).max(6),
    previous: articleLinkSchema.nullable().describe('The next older one of the section.'),
    next: articleLinkSchema.nullable().describe('The next newer one of the section.'),
    jsonLd: z
      .array(z.looseObject({ '@context': z.literal('https://schema.org'), '@type': text }))
      .describe('schema.org’s NewsArticle and BreadcrumbList, for the head of the page.'),
  })
  .meta({ id: 'ArticlePage' });
export type ArticlePage = z.infer<typeof articlePageSchema>;

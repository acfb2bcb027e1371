import { z } from 'zod';
import { iptc, nullableText, ownership, text, time } from './parts';

export const crumbSchema = z
  .strictObject({
    name: text,
    path: text.describe('Slugs from the root, joined by “/”; empty for the site itself.'),
    iptc,
  })
  .meta({ id: 'Crumb' });
export type Crumb = z.infer<typeof crumbSchema>;

export const mediaSchema = z
  .strictObject({
    url: text,
    alternativeText: nullableText,
    caption: nullableText,
    width: z.int().nullable(),
    height: z.int().nullable(),
    mime: nullableText,
  })
  .meta({ id: 'Media' });

export const tagSchema = z
  .strictObject({
    name: text,
    slug: text,
    kind: z.enum(['person', 'place', 'organization', 'topic', 'event']),
    iptc,
  })
  .meta({ id: 'Tag' });
export type TagView = z.infer<typeof tagSchema>;

/** An article in a list. */
export const cardSchema = z
  .strictObject({
    documentId: text,
    title: text,
    kicker: nullableText,
    subtitle: nullableText,
    slug: text,
    url: text.describe('Where readers find the page.'),
    summary: nullableText.describe('The editor’s, or else the beginning of the text.'),
    datePublished: time,
    dateModified: time,
    section: crumbSchema.nullable(),
    source: z.strictObject({ name: text, ownership }).nullable(),
    cover: mediaSchema.nullable(),
    tags: z.array(tagSchema),
  })
  .meta({ id: 'Card' });
export type Card = z.infer<typeof cardSchema>;

/** A neighbour in the same section. */
export const articleLinkSchema = z
  .strictObject({ documentId: text, title: text, slug: text, url: text, datePublished: time })
  .meta({ id: 'ArticleLink' });
export type ArticleLink = z.infer<typeof articleLinkSchema>;

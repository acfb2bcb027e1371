import { z } from 'zod';
import { cardSchema, crumbSchema, tagSchema } from './card';
import { iptc, next, nullableText, text } from './parts';

export const sectionPageSchema = z
  .strictObject({
    section: z.strictObject({
      name: text,
      path: text,
      iptc,
      slug: text,
      description: nullableText,
      breadcrumb: z.array(crumbSchema),
      children: z.array(crumbSchema),
    }),
    articles: z.array(cardSchema).describe('Of the section and of all below it, newest first.'),
  })
  .meta({ id: 'SectionPage' });
export type SectionPage = z.infer<typeof sectionPageSchema>;

export const tagPageSchema = z
  .strictObject({
    tag: tagSchema,
    parent: tagSchema.nullable().describe('The next wider tag.'),
    related: z.array(tagSchema),
    articles: z.array(cardSchema),
  })
  .meta({ id: 'TagPage' });
export type TagPage = z.infer<typeof tagPageSchema>;

/** A card with its title and a snippet of its text, in which `mark` highlights the hits. */
export const searchHitSchema = cardSchema
  .extend({
    titleHtml: text.describe('Safe HTML: text and `mark`.'),
    snippetHtml: text.describe('Safe HTML: text and `mark`.'),
  })
  .meta({ id: 'SearchHit' });
export type SearchHitView = z.infer<typeof searchHitSchema>;

export const searchAnswerSchema = z.strictObject({
  data: z.array(searchHitSchema),
  meta: z.strictObject({
    next,
    total: z.int().describe('How many were ranked.'),
    ranked: z
      .enum(['all', 'newest-2000'])
      .describe('`newest-2000`: more were found, and the newest 2,000 ranked.'),
  }),
});

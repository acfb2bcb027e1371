import { z } from 'zod';
import { SearchCursorInvalidError } from '../../domain/search/cursor';
import { momentOf } from '../../domain/time/day-or-time';
import { isSlug } from '../../domain/chinese/slug';
import { searchArticles, type SearchRequest } from '../../search';
import { searchHits } from '../pages/search';
import { sectionAt, withDescendants } from '../pages/sections';
import { shownTag } from '../queries/attachments';
import type { DeliveryContext, DeliveryRoute } from '../route';
import { dayOrTime, lang, limit } from '../schemas/parameters';
import { searchAnswerSchema } from '../schemas/views';
import { JSON_TYPE } from '../rendering/json';
import { jsonAnswerOf } from './answer';
import { invalidValue } from './request';

const MAX_QUERY = 200;

const parameters = z.strictObject({
  q: z
    .string()
    .min(1)
    .max(MAX_QUERY)
    .meta({
      description: 'Words, and phrases in quotes, in either script.',
      allowed: [`1 to ${MAX_QUERY} characters`],
    }),
  section: z
    .string()
    .max(500)
    .optional()
    .meta({ description: 'Path of a section; all below it count.', allowed: ['a section’s path'] }),
  tag: z
    .string()
    .max(80)
    .optional()
    .meta({ description: 'A tag.', allowed: ['a tag’s slug'] }),
  source: z
    .string()
    .max(250)
    .optional()
    .meta({ description: 'Name of an outlet.', allowed: ['an outlet’s name'] }),
  from: dayOrTime('Published then or later'),
  to: dayOrTime('Published then or earlier; a day counts whole'),
  after: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .meta({
      description: '`meta.next` of the page before.',
      allowed: ['meta.next of the page before'],
    }),
  limit,
  lang,
});
type Parameters = z.infer<typeof parameters>;

export const searchRoute: DeliveryRoute<Parameters> = {
  path: '/search',
  operationId: 'search',
  summary: 'Ranked hits with highlighted snippets',
  parameters,
  answer: searchAnswerSchema,
  contentType: JSON_TYPE,
  async render(context, request) {
    try {
      const found = await searchArticles(context, await readRequest(context, request));
      const { next, total, ranked } = found;
      const data = await searchHits(context, { hits: found.hits, language: request.lang });
      return jsonAnswerOf({ data, meta: { next, total, ranked } });
    } catch (error) {
      if (error instanceof SearchCursorInvalidError) throw invalidValue(searchRoute, 'after');
      throw error;
    }
  },
};

async function readRequest(
  context: DeliveryContext,
  { q, section, tag, source, from, to, after, limit }: Parameters,
): Promise<SearchRequest> {
  const { timeZone } = context.config.site;
  return {
    q,
    limit,
    ...(section !== undefined && { sectionIds: sectionIds(context, section) }),
    ...(tag !== undefined && { tagId: await tagId(context, tag) }),
    ...(source !== undefined && { sourceId: sourceId(context, source) }),
    ...(from !== undefined && { from: momentOf(from, { timeZone, isEnd: false }) }),
    ...(to !== undefined && { to: momentOf(to, { timeZone, isEnd: true }) }),
    ...(after !== undefined && { after }),
  };
}

function sectionIds({ reference }: DeliveryContext, path: string): string[] {
  const section = sectionAt(reference.sections, path);
  if (!section) throw invalidValue(searchRoute, 'section');
  return withDescendants(reference.sections, section).map(({ id }) => id);
}

async function tagId(context: DeliveryContext, slug: string): Promise<string> {
  const tag = isSlug(slug) ? await shownTag(context, slug) : null;
  if (!tag) throw invalidValue(searchRoute, 'tag');
  return tag.documentId;
}

function sourceId({ reference: { sources } }: DeliveryContext, name: string): string {
  const source = sources.find(name);
  // An unclassified source may occur in drafts only.
  if (!source || source.ownership === 'unresolved') throw invalidValue(searchRoute, 'source');
  return source.id;
}

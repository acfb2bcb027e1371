import { errors } from '@strapi/utils';
import { z } from 'zod';
import { isSlug } from '../../domain/text/slug';
import { createLocalizer } from '../language';
import { listPage } from '../pages/list';
import { shownTag, tagView } from '../queries/attachments';
import type { DeliveryRoute } from '../route';
import { after, lang, limit, slug } from '../schemas/parameters';
import { pageOf, tagPageSchema, type TagPage } from '../schemas/views';
import { JSON_TYPE, jsonAnswer } from './answer';

const parameters = z.strictObject({ slug, after, limit, lang });

export const tagRoute: DeliveryRoute<z.infer<typeof parameters>> = {
  path: '/tags/{slug}',
  operationId: 'getTag',
  summary: 'A tag with its newest articles',
  parameters,
  answer: pageOf(tagPageSchema),
  contentType: JSON_TYPE,
  async render(context, { slug, ...request }) {
    const tag = isSlug(slug) ? await shownTag(context, slug) : null;
    if (!tag) {
      throw new errors.NotFoundError('No tag has this slug.', { code: 'tag-not-found' });
    }
    const { cards, next, lastModified } = await listPage(context, {
      list: { kind: 'tag', rowId: tag.rowId },
      ...request,
    });
    const data: TagPage = {
      tag: tagView({ ...tag, name: createLocalizer(context, request.lang).text(tag.name) }),
      articles: cards,
    };
    return jsonAnswer({ data, meta: { next }, lastModified });
  },
};

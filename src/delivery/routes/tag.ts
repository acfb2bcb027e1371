import { errors } from '@strapi/utils';
import { z } from 'zod';
import { isSlug } from '../../domain/chinese/slug';
import { jsonObject } from '../rendering/json';
import { createLocalizer } from '../rendering/language';
import { listPage } from '../pages/list';
import { shownTag, tagView } from '../queries/attachments';
import { mergedTagTarget, tagSurroundings } from '../queries/tag-surroundings';
import type { DeliveryRoute } from '../route';
import { after, lang, limit, slug } from '../schemas/parameters';
import { pageOf, tagPageSchema, type TagPage, type TagView } from '../schemas/views';
import { JSON_TYPE } from '../rendering/json';
import { jsonAnswerOf } from './answer';
import { movedToTag } from './moved';

const parameters = z.strictObject({ slug, after, limit, lang });

export const tagRoute: DeliveryRoute<z.infer<typeof parameters>> = {
  path: '/tags/{slug}',
  operationId: 'getTag',
  summary: 'A tag with its newest articles; a merged tag redirects to its target',
  parameters,
  answer: pageOf(tagPageSchema),
  contentType: JSON_TYPE,
  async render(context, { slug, ...request }) {
    const tag = isSlug(slug) ? await shownTag(context, slug) : null;
    if (!tag) {
      const target = isSlug(slug) ? await mergedTagTarget(context, slug) : null;
      if (target !== null) return movedToTag(target, request.lang);
      throw new errors.NotFoundError('No tag has this slug.', { code: 'tag-not-found' });
    }
    const { cards, next, lastModified } = await listPage(context, {
      list: { kind: 'tag', rowId: tag.rowId },
      ...request,
    });
    const localize = createLocalizer(context, request.lang);
    const view = (shown: TagView) => tagView({ ...shown, name: localize.text(shown.name) });
    const { parent, related } = await tagSurroundings(context, tag.rowId);
    const data: Omit<TagPage, 'articles'> = {
      tag: view(tag),
      parent: parent && view(parent),
      related: related.map(view),
    };
    return jsonAnswerOf({
      data: jsonObject([JSON.stringify(data), { key: 'articles', json: cards }]),
      meta: { next },
      lastModified,
    });
  },
};

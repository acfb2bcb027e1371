import { errors } from '@strapi/utils';
import { z } from 'zod';
import { jsonObject } from '../rendering/json';
import { createLocalizer } from '../rendering/language';
import { listPage } from '../pages/list';
import { breadcrumb, crumb, inPrintedOrder, sectionAt, withDescendants } from '../pages/sections';
import type { DeliveryRoute } from '../route';
import { after, lang, limit } from '../schemas/parameters';
import { pageOf, sectionPageSchema, type SectionPage } from '../schemas/views';
import { JSON_TYPE } from '../rendering/json';
import { jsonAnswerOf } from './answer';

const parameters = z.strictObject({
  path: z.string().describe('Slugs of the section’s ancestors and its own, joined by “/”.'),
  after,
  limit,
  lang,
});

export const sectionRoute: DeliveryRoute<z.infer<typeof parameters>> = {
  path: '/sections/{path+}',
  operationId: 'getSection',
  summary: 'A section with its newest articles and those of all sections below it',
  parameters,
  answer: pageOf(sectionPageSchema),
  contentType: JSON_TYPE,
  async render(context, { path, ...request }) {
    const tree = context.reference.sections;
    const section = sectionAt(tree, path);
    if (!section) {
      throw new errors.NotFoundError('There is no section at this path.', {
        code: 'section-not-found',
      });
    }
    const rowIds = withDescendants(tree, section).map(({ rowId }) => rowId);
    const { cards, next, lastModified } = await listPage(context, {
      list: { kind: 'sections', rowIds },
      ...request,
    });
    const localize = createLocalizer(context, request.lang);
    const children = tree.all.filter(({ parentId }) => parentId === section.id);
    const data: Omit<SectionPage, 'articles'> = {
      section: {
        ...crumb(tree, section, localize),
        slug: section.slug,
        description: localize.text(section.description),
        breadcrumb: breadcrumb({
          siteName: context.config.site.name,
          tree,
          sectionId: section.id,
          localize,
        }),
        children: inPrintedOrder(children).map((child) => crumb(tree, child, localize)),
      },
    };
    return jsonAnswerOf({
      data: jsonObject([JSON.stringify(data), { key: 'articles', json: cards }]),
      meta: { next },
      lastModified,
    });
  },
};

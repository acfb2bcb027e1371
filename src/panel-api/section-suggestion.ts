import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { htmlToText } from '../domain/body/plain-text';
import { requireSectionClassifier } from '../repositories/articles/section-model';
import { suggestSection } from '../repositories/articles/section-suggestion';
import { loadReferenceData } from '../repositories/reference/reference-data';
import type { PanelRoutes } from './panel-route';
import { parsedBody, withCodes } from './refusal';

/** The fields of the article's form. */
const requestSchema = z.strictObject({
  title: z.string().max(1000).default(''),
  body: z.string().max(1_000_000).default(''),
  responsibleEditor: z.string().max(200).nullish(),
});

/**
 * `POST /newsroom/sections/suggest`: suggests a section for an article from its words. It takes the words
 * and not an article's id, so that it reveals nothing of an article that its caller may not read.
 */
export const sectionSuggestionRoutes: PanelRoutes = {
  permission: null,
  routes: [{ method: 'POST', path: '/sections/suggest', answer }],
};

async function answer(strapi: Core.Strapi, ctx: Context): Promise<void> {
  const { title, body, responsibleEditor } = parsedBody(ctx, {
    schema: requestSchema,
    hint: '{ title, body, responsibleEditor }，均为文字',
  });
  await withCodes(['section-model-missing', 'section-model-outdated'], async () => {
    const classifier = await requireSectionClassifier(strapi);
    const { sections } = await loadReferenceData(strapi);
    const article = {
      title,
      text: htmlToText(body),
      responsibleEditor: responsibleEditor ?? null,
    };
    ctx.body = {
      data: suggestSection({ classifier, article, sections }),
      meta: { trainedAt: classifier.trainedAt, articles: classifier.articles },
    };
  });
}

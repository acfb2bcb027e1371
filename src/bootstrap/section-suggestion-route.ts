import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { z } from 'zod';
import { DomainError } from '../domain/errors';
import { htmlToText } from '../domain/text/plain-text';
import { requireSectionClassifier } from '../repositories/section-model';
import { suggestSection } from '../repositories/section-suggestion';

/** As the article's form has them. */
const requestSchema = z.strictObject({
  title: z.string().max(1000).default(''),
  body: z.string().max(1_000_000).default(''),
  responsibleEditor: z.string().max(200).nullish(),
});

/**
 * `POST /newsroom/sections/suggest`, for the panel alone: which section an article belongs in, told
 * from its words. It takes the words and not an article's id, so that it tells nobody anything of an
 * article that he may not read.
 */
export function addSectionSuggestionRoute(strapi: Core.Strapi): void {
  strapi.server.routes({
    type: 'admin',
    prefix: '/newsroom',
    routes: [
      {
        method: 'POST',
        path: '/sections/suggest',
        handler: (ctx: Context) => answer(strapi, ctx),
        config: { policies: ['admin::isAuthenticatedAdmin'] },
      },
    ],
  } as unknown as Parameters<Core.Strapi['server']['routes']>[0]);
}

async function answer(strapi: Core.Strapi, ctx: Context): Promise<void> {
  const request = requestSchema.safeParse((ctx.request as { body?: unknown }).body ?? {});
  if (!request.success) {
    throw new errors.ValidationError('请求须为 { title, body, responsibleEditor }，均为文字。', {
      code: 'invalid-request',
      paths: request.error.issues.map(({ path }) => path.join('.')),
    });
  }
  const { title, body, responsibleEditor } = request.data;
  try {
    const classifier = await requireSectionClassifier(strapi);
    const article = {
      title,
      text: htmlToText(body),
      responsibleEditor: responsibleEditor ?? null,
    };
    ctx.body = {
      data: await suggestSection(strapi, { classifier, article }),
      meta: { trainedAt: classifier.trainedAt, articles: classifier.articles },
    };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new errors.NotFoundError(error.message, { code: error.code });
  }
}

import { errors } from '@strapi/utils';
import { z } from 'zod';
import { isSlug } from '../../domain/chinese/slug';
import { isFresh } from '../prerendered/page';
import { JSON_TYPE, jsonObject, type Json } from '../rendering/json';
import { isSiteLanguage, type RequestedLanguage } from '../rendering/language';
import { aroundArticle } from '../pages/around-article';
import { ownPart } from '../pages/article-own';
import { bodyJson } from '../pages/article-text';
import {
  findPrerenderedRow,
  findPublishedRow,
  placeOf,
  redirectTarget,
  toArticle,
} from '../queries/article';
import { parseSurroundings, type Surroundings } from '../queries/surroundings';
import { asMilliseconds } from '../queries/times';
import type { DeliveryContext, DeliveryRoute, Rendered } from '../route';
import { lang, slug } from '../schemas/parameters';
import { answerOf, articlePageSchema } from '../schemas/views';
import { jsonAnswerOf } from './answer';
import { movedToArticle } from './moved';

const parameters = z.strictObject({ slug, lang });

export const articleRoute: DeliveryRoute<z.infer<typeof parameters>> = {
  path: '/articles/{slug}',
  operationId: 'getArticle',
  summary: 'The whole page of an article; an old slug redirects to the new one',
  parameters,
  answer: answerOf(articlePageSchema),
  contentType: JSON_TYPE,
  async render(context, { slug, lang: language }) {
    // A value that cannot be a slug is not looked up: PostgreSQL fails on some of them.
    const page = isSlug(slug) ? await pageOf(context, { slug, language }) : null;
    if (page) return page;
    const target = isSlug(slug) ? await redirectTarget(context, slug) : null;
    if (target === null) {
      throw new errors.NotFoundError('No published article has this slug.', {
        code: 'article-not-found',
      });
    }
    return movedToArticle(target, language);
  },
};

/** The page of the published article under a slug, if there is one: prerendered, else rendered now. */
async function pageOf(
  context: DeliveryContext,
  { slug, language }: { slug: string; language: RequestedLanguage },
): Promise<Rendered | null> {
  const isSites = isSiteLanguage(context, language);
  const kept = isSites ? await findPrerenderedRow(context, { slug, makers: context }) : null;
  if (kept && isFresh(context, kept)) {
    const surroundings = parseSurroundings(kept);
    return answer(context, {
      ...{ row: kept, surroundings, language },
      ...{ own: kept.page, body: kept.finished },
    });
  }
  const bodyRenderer = isSites ? context.bodyRenderer : '';
  const row = await findPublishedRow(context, { slug, bodyRenderer });
  if (!row) return null;
  const article = toArticle(row);
  const surroundings = parseSurroundings(row);
  return answer(context, {
    ...{ row, surroundings, language },
    own: JSON.stringify(ownPart(context, { article, surroundings, language })),
    body: bodyJson(context, { article, language }),
  });
}

async function answer(
  context: DeliveryContext,
  input: {
    row: Parameters<typeof placeOf>[0] & { modified: unknown };
    surroundings: Surroundings;
    language: RequestedLanguage;
    /** JSON: the article's own part of the page without its body, and the body. */
    own: Json;
    body: Json;
  },
): Promise<Rendered> {
  const { row, surroundings, language, own, body } = input;
  const article = placeOf(row);
  const around = await aroundArticle(context, { article, surroundings, language });
  return jsonAnswerOf({
    data: jsonObject([own, { key: 'bodyHtml', json: body }, around]),
    lastModified: new Date(asMilliseconds(row.modified)),
  });
}

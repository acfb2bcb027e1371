import { errors } from '@strapi/utils';
import { z } from 'zod';
import { isSlug } from '../../domain/text/slug';
import { finishedPage, type ArticleJson } from '../finished/page';
import { jsonObject } from '../json';
import { isSiteLanguage, type RequestedLanguage } from '../language';
import { aroundArticle } from '../pages/around-article';
import { ownPart } from '../pages/article-own';
import { bodyJson } from '../pages/article-text';
import {
  findPublishedRow,
  placeOf,
  redirectTarget,
  toArticle,
  type ArticlePageRow,
} from '../queries/article';
import { parseSurroundings, type Surroundings } from '../queries/surroundings';
import { asMilliseconds } from '../queries/times';
import type { DeliveryContext, DeliveryRoute, Rendered } from '../route';
import { lang, slug } from '../schemas/parameters';
import { answerOf, articlePageSchema } from '../schemas/views';
import { jsonAnswerOf, JSON_TYPE } from './answer';
import { movedToArticle } from './moved';

const parameters = z.strictObject({ slug, lang });
const AS_WRITTEN = { bodyMaker: '', pageMaker: '' };

export const articleRoute: DeliveryRoute<z.infer<typeof parameters>> = {
  path: '/articles/{slug}',
  operationId: 'getArticle',
  summary: 'The finished page of an article; an old slug leads to the new one',
  parameters,
  answer: answerOf(articlePageSchema),
  contentType: JSON_TYPE,
  async render(context, { slug, lang: language }) {
    // What can be no slug is not looked for: PostgreSQL fails on some of it.
    const makers = isSiteLanguage(context, language) ? context : AS_WRITTEN;
    const row = isSlug(slug) ? await findPublishedRow(context, { slug, makers }) : null;
    if (row) return articlePage(context, { row, language });
    const target = isSlug(slug) ? await redirectTarget(context, slug) : null;
    if (target === null) {
      throw new errors.NotFoundError('No published article has this slug.', {
        code: 'article-not-found',
      });
    }
    return movedToArticle(target, language);
  },
};

function madeNow(
  context: DeliveryContext,
  input: { row: ArticlePageRow; surroundings: Surroundings; language: RequestedLanguage },
): ArticleJson {
  const { row, surroundings, language } = input;
  const article = toArticle(row);
  return {
    own: JSON.stringify(ownPart(context, { article, surroundings, language })),
    body: bodyJson(context, { article, language }),
  };
}

async function articlePage(
  context: DeliveryContext,
  { row, language }: { row: ArticlePageRow; language: RequestedLanguage },
): Promise<Rendered> {
  const surroundings = parseSurroundings(row);
  const { own, body } =
    finishedPage(context, { row, language }) ?? madeNow(context, { row, surroundings, language });
  const around = await aroundArticle(context, {
    article: placeOf(row),
    surroundings,
    language,
  });
  return jsonAnswerOf({
    data: jsonObject([own, { key: 'bodyHtml', json: body }, around]),
    lastModified: new Date(asMilliseconds(row.modified)),
  });
}

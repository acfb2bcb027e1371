import { errors } from '@strapi/utils';
import { z } from 'zod';
import { isSlug } from '../../domain/text/slug';
import { isSiteLanguage } from '../language';
import { articlePage } from '../pages/article';
import { bodyJson } from '../pages/article-text';
import { findPublishedArticle, redirectTarget } from '../queries/article';
import type { DeliveryRoute } from '../route';
import { lang, slug } from '../schemas/parameters';
import { answerOf, articlePageSchema } from '../schemas/views';
import { JSON_PLACE, JSON_TYPE, jsonAnswer } from './answer';
import { movedToArticle } from './moved';

const parameters = z.strictObject({ slug, lang });

export const articleRoute: DeliveryRoute<z.infer<typeof parameters>> = {
  path: '/articles/{slug}',
  operationId: 'getArticle',
  summary: 'The finished page of an article; an old slug leads to the new one',
  parameters,
  answer: answerOf(articlePageSchema),
  contentType: JSON_TYPE,
  async render(context, { slug, lang: language }) {
    // What can be no slug is not looked for: PostgreSQL fails on some of it.
    const bodyMaker = isSiteLanguage(context, language) ? context.bodyMaker : '';
    const article = isSlug(slug) ? await findPublishedArticle(context, { slug, bodyMaker }) : null;
    if (article) {
      return jsonAnswer({
        data: await articlePage(context, { article, language, bodyPlace: JSON_PLACE }),
        lastModified: new Date(article.modified),
        part: bodyJson(context, { article, language }),
      });
    }
    const target = isSlug(slug) ? await redirectTarget(context, slug) : null;
    if (target === null) {
      throw new errors.NotFoundError('No published article has this slug.', {
        code: 'article-not-found',
      });
    }
    return movedToArticle(target, language);
  },
};

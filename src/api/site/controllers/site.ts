import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { articlePage } from '../../../delivery/article-page';
import { navigationPage } from '../../../delivery/navigation-page';
import { parseLanguage } from '../../../delivery/language';
import { isSlug } from '../../../domain/text/slug';
import { redirectTarget } from '../../../repositories/redirects';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async navigation(ctx: Context) {
    const language = parseLanguage(ctx.query);
    ctx.body = { data: await navigationPage(strapi, { language }), meta: {} };
  },

  async article(ctx: Context) {
    const language = parseLanguage(ctx.query);
    // The route has the parameter, or it would not have matched.
    const { slug } = ctx.params as { slug: string };
    // What can be no slug is not looked for: PostgreSQL fails on some of it.
    const page = isSlug(slug) ? await articlePage(strapi, { slug, language }) : null;
    if (page) {
      ctx.body = { data: page, meta: {} };
      return;
    }
    const target = isSlug(slug) ? await redirectTarget(strapi, slug) : null;
    if (target === null) {
      throw new errors.NotFoundError('No published article has this slug.', {
        code: 'article-not-found',
      });
    }
    ctx.status = 301;
    ctx.redirect(`${target}${ctx.search}`);
    ctx.body = { data: null, meta: { movedTo: target } };
  },
});

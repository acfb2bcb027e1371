import { errors } from '@strapi/utils';
import { z } from 'zod';
import { isSlug } from '../domain/text/slug';
import { redirectTarget } from '../repositories/redirects';
import { loadReferenceData } from '../repositories/reference-data';
import { articlePage } from './article-page';
import { LANGUAGES } from './language';
import { navigationPage } from './navigation-page';
import type { DeliveryRoute, Rendered } from './route';
import type { DeliveryRoutes } from './service';

const lang = z.enum(LANGUAGES).optional();

const navigation: DeliveryRoute<{ lang?: z.infer<typeof lang> }> = {
  path: '/navigation',
  operationId: 'getNavigation',
  summary: 'Navigation',
  parameters: z.strictObject({ lang }),
  answer: null,
  contentType: 'application/json; charset=utf-8',
  async render({ strapi }, { lang: language }) {
    return json({ data: await navigationPage(strapi, { language }), meta: {} });
  },
};

const article: DeliveryRoute<{ slug: string; lang?: z.infer<typeof lang> }> = {
  path: '/articles/{slug}',
  operationId: 'getArticle',
  summary: 'Article',
  parameters: z.strictObject({ slug: z.string(), lang }),
  answer: null,
  contentType: 'application/json; charset=utf-8',
  async render({ strapi }, { slug, lang: language }) {
    const page = isSlug(slug) ? await articlePage(strapi, { slug, language }) : null;
    if (page) return json({ data: page, meta: {} });
    const target = isSlug(slug) ? await redirectTarget(strapi, slug) : null;
    if (target === null) throw new errors.NotFoundError('No published article has this slug.');
    return { kind: 'moved', location: `${target}${language ? `?lang=${language}` : ''}` };
  },
};

function json(answer: unknown): Rendered {
  return {
    kind: 'document',
    contentType: 'application/json; charset=utf-8',
    body: JSON.stringify(answer),
    lastModified: null,
  };
}

/** The routes that are answered ahead of Koa. */
export const deliveryRoutes: DeliveryRoutes = {
  // Each route parses its own parameters before it renders.
  all: [navigation, article] as DeliveryRoute[],
  match(pathname) {
    if (pathname === '/navigation') {
      return { route: navigation, parameters: {} };
    }
    const slug = /^\/articles\/([^/]+)$/.exec(pathname)?.[1];
    if (slug === undefined) return null;
    try {
      return { route: article, parameters: { slug: decodeURIComponent(slug) } };
    } catch {
      return null;
    }
  },
  render: ({ context, route, parameters }) =>
    route.render(context, route.parameters.parse(parameters)),
  loadShared: async ({ strapi }) => ({ reference: await loadReferenceData(strapi) }),
};

import { errors } from '@strapi/utils';
import type { DeliveryContext, DeliveryRoute, Moved, Rendered } from '../route';
import { articleRoute } from './article';
import { articleByUrlRoute } from './article-by-url';
import { feedRoutes } from './feeds';
import { latestRoute } from './latest';
import { createMatcher } from './match';
import { navigationRoute } from './navigation';
import { createOpenApiRoute } from './openapi';
import { joinParameters, parseParameters, readQuery } from './request';
import { searchRoute } from './search';
import { sectionRoute } from './section';
import { sitemapRoutes } from './sitemaps';
import { tagRoute } from './tag';

export { joinParameters, parseParameters, readQuery };

/** Every route of the delivery API. */
export const DELIVERY_ROUTES: readonly DeliveryRoute[] = [
  navigationRoute,
  articleByUrlRoute,
  articleRoute,
  latestRoute,
  sectionRoute,
  tagRoute,
  searchRoute,
  ...feedRoutes,
  ...sitemapRoutes,
  createOpenApiRoute(() => DELIVERY_ROUTES),
];

export const matchRoute = createMatcher(DELIVERY_ROUTES);

/** Explains to the caller what is wrong with an address under `/api/site` without a page. */
export function refusalOf({ path, search }: { path: string; search: string }): Error {
  const match = matchRoute(path);
  if (!match) {
    return new errors.NotFoundError('The delivery API has no such route.', {
      code: 'route-not-found',
    });
  }
  const { route, parameters: ofPath } = match;
  try {
    parseParameters(route, joinParameters(route, { ofPath, query: readQuery(search) }));
  } catch (error) {
    if (error instanceof Error) return error;
  }
  return new errors.ValidationError('The query cannot be read: percent-encode it as UTF-8.', {
    code: 'query-malformed',
  });
}

/**
 * Renders the answer to a request.
 *
 * @param input.parameters of path and query together, unparsed
 * @throws errors of `@strapi/utils` with a `details.code`
 */
export async function renderRoute(input: {
  context: DeliveryContext;
  route: DeliveryRoute;
  parameters: Readonly<Record<string, unknown>>;
}): Promise<Rendered | Moved> {
  const { context, route, parameters } = input;
  return route.render(context, parseParameters(route, parameters));
}

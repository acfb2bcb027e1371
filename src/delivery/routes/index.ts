import type { DeliveryRoute } from '../route';
import { articleRoute } from './article';
import { articleByUrlRoute } from './article-by-url';
import { feedRoutes } from './feeds';
import { latestRoute } from './latest';
import { createMatcher } from './match';
import { navigationRoute } from './navigation';
import { createOpenApiRoute } from './openapi';
import { searchRoute } from './search';
import { sectionRoute } from './section';
import { sitemapRoutes } from './sitemaps';
import { tagRoute } from './tag';

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

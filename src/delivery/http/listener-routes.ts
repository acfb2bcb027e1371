import { DELIVERY_ROUTES, matchRoute } from '../routes';
import type { DeliveryRoutes } from '../rendering/service';
import { loadVersionData } from '../rendering/version-data';

/** The routes that are answered ahead of Koa. */
export const deliveryRoutes: DeliveryRoutes = {
  all: DELIVERY_ROUTES,
  match: matchRoute,
  loadVersionData,
};

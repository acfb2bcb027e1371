import type { IncomingMessage } from 'node:http';
import type { Core } from '@strapi/strapi';
import { callerKey, clientAddress } from '../../domain/requests/client-address';
import { rateLimitsOf, type LimitName } from '../../middlewares/limits/rate-limits';
import { limitSettings } from '../../middlewares/limits/settings';
import type { DeliveryRoute } from '../route';

/** Routes with as many answers as there are queries, so that a cache does not help. */
const LIMITED: Readonly<Record<string, LimitName>> = {
  search: 'search',
  getArticleByUrl: 'byUrl',
};

/** The limit of a route; null for most routes. */
export function limitOf({ operationId }: DeliveryRoute): LimitName | null {
  return LIMITED[operationId] ?? null;
}

/**
 * Counts the request if its route is limited; null if not. Called only before a page is rendered: an
 * answer from memory costs nothing.
 */
export function createAdmission(strapi: Core.Strapi) {
  const limits = rateLimitsOf(strapi);
  const { trustedProxies } = limitSettings(strapi);
  return ({ headers, socket }: IncomingMessage, route: DeliveryRoute): Promise<void> | null => {
    const name = limitOf(route);
    if (name === null) return null;
    const forwardedFor = [headers['x-forwarded-for'] ?? []].flat().join(',');
    const { remoteAddress } = socket;
    return limits.count(
      name,
      callerKey(clientAddress({ remoteAddress, forwardedFor, trustedProxies })),
    );
  };
}

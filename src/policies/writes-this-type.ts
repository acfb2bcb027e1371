import type { Core } from '@strapi/strapi';
import { panelCaller } from '../repositories/accounts/caller';

const EXPLORER = 'plugin::content-manager.explorer';

/**
 * Admits callers that may create or change entries of the type that the body names: whether an address is
 * taken reveals that somebody has written something (src/roles/close-routes.ts).
 */
export default (
  { request }: { request: { body?: unknown } },
  _config: unknown,
  { strapi }: { strapi: Core.Strapi },
): boolean => {
  const { contentTypeUID: uid } = (request.body ?? {}) as { contentTypeUID?: unknown };
  // The route itself reports what is missing.
  if (typeof uid !== 'string') return true;
  const caller = panelCaller(strapi);
  return ['create', 'update'].some((right) => caller?.may(`${EXPLORER}.${right}`, uid) ?? false);
};

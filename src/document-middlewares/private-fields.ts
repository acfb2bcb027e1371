import type { Core } from '@strapi/strapi';
import { isPublicApi } from '../repositories/accounts/caller';

/**
 * The public API neither returns nor accepts a schema's private fields, not even for a token with full
 * access (the editors of a section, say).
 */
export function dropPrivateFields(
  strapi: Core.Strapi,
  uid: string,
  data: Record<string, unknown> | undefined,
): void {
  if (!data || !uid.startsWith('api::') || !isPublicApi(strapi)) return;
  const attributes: Record<string, { private?: boolean }> =
    strapi.contentTypes[uid as keyof typeof strapi.contentTypes]?.attributes ?? {};
  for (const field of Object.keys(data)) {
    if (attributes[field]?.private) delete data[field];
  }
}

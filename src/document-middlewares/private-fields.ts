import type { Core } from '@strapi/strapi';
import { isPublicApi } from '../repositories/accounts/caller';

/**
 * Fields that a schema calls private are not for the public API, which neither gives nor takes them:
 * not even from a token that may do everything (the editors of a section, say).
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

import type { Core } from '@strapi/strapi';

/**
 * Strapi's routes for types of one entry take any type, and then act on its first entry, whoever's it is
 * (src/bootstrap/roles/close-routes.ts).
 */
export default (
  { params }: { params: { model?: string } },
  _config: unknown,
  { strapi }: { strapi: Core.Strapi },
): boolean => {
  const types: Record<string, { kind?: string }> = strapi.contentTypes;
  return types[params.model ?? '']?.kind === 'singleType';
};

import type { Core } from '@strapi/strapi';

/**
 * Strapi's routes for types of one entry take any type, and then act on its first entry, whoever's it is
 * (src/roles/close-routes.ts).
 */
export default (
  { params }: { params: { model?: string } },
  _config: unknown,
  { strapi }: { strapi: Core.Strapi },
): boolean => {
  // An address may name anything; Strapi's type knows the names that there are.
  const type = strapi.contentTypes[params.model as keyof typeof strapi.contentTypes] as
    { kind?: string } | undefined;
  return type?.kind === 'singleType';
};

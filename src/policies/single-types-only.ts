import type { Core } from '@strapi/strapi';

/**
 * Strapi's routes for single types accept any type, and then act on its first entry, regardless of its owner
 * (src/roles/close-routes.ts).
 */
export default (
  { params }: { params: { model?: string } },
  _config: unknown,
  { strapi }: { strapi: Core.Strapi },
): boolean => {
  // An address may name anything; Strapi's type only lists the names that exist.
  const type = strapi.contentTypes[params.model as keyof typeof strapi.contentTypes] as
    { kind?: string } | undefined;
  return type?.kind === 'singleType';
};

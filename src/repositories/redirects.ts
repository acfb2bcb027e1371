import type { Core } from '@strapi/strapi';
import { execute } from './database';
import { UID } from './tables';

/** Lets an old slug lead to its article; nothing happens when it already does. */
export async function leaveRedirect(
  strapi: Core.Strapi,
  slug: string,
  articleDocumentId: string,
): Promise<void> {
  await dropRedirect(strapi, slug);
  await strapi.documents(UID.redirect).create({ data: { slug, articleDocumentId } });
}

/** A slug that an article has again leads nowhere else. */
export async function dropRedirect(strapi: Core.Strapi, slug: string): Promise<void> {
  await execute(strapi, 'delete from redirects where slug = ?', [slug]);
}

export async function dropRedirectsOf(
  strapi: Core.Strapi,
  articleDocumentId: string,
): Promise<void> {
  await execute(strapi, 'delete from redirects where article_document_id = ?', [articleDocumentId]);
}

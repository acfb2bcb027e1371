import type { Core } from '@strapi/strapi';
import { recordAll } from '../audit/record';
import { selectRows } from '../database';
import { UID } from '../tables';

/** Redirects an old slug to its article; does nothing if it already does. */
export async function leaveRedirect(
  strapi: Core.Strapi,
  slug: string,
  articleDocumentId: string,
): Promise<void> {
  await dropRedirect(strapi, slug);
  await strapi.documents(UID.redirect).create({ data: { slug, articleDocumentId } });
}

/** Drops the redirect of a slug that an article has again. */
export async function dropRedirect(strapi: Core.Strapi, slug: string): Promise<void> {
  await drop(strapi, 'slug = ?', slug);
}

export async function dropRedirectsOf(
  strapi: Core.Strapi,
  articleDocumentId: string,
): Promise<void> {
  await drop(strapi, 'article_document_id = ?', articleDocumentId);
}

async function drop(strapi: Core.Strapi, where: string, value: string): Promise<void> {
  const dropped = await selectRows<{ document_id: string; slug: string }>(
    strapi,
    `delete from redirects where ${where} returning document_id, slug`,
    [value],
  );
  await recordAll(
    strapi,
    dropped.map(({ document_id: id, slug: label }) => ({
      action: 'delete' as const,
      subject: { type: UID.redirect, id, label },
    })),
  );
}

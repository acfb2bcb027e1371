import type { Core } from '@strapi/strapi';
import { selectRows } from '../database';

/** The section and the owner of one version of an article: what rights depend on. */
export interface Ownership {
  /** Row id of the section; null without one. */
  sectionId: number | null;
  /** The user of the panel who created it; null when a program did. */
  creatorId: number | null;
}

/** Of both versions; null for a version that does not exist. */
export async function articleOwnership(
  strapi: Core.Strapi,
  documentId: string,
): Promise<{ draft: Ownership | null; published: Ownership | null }> {
  const rows = await selectRows<{
    is_published: number | boolean;
    created_by_id: number | null;
    section_id: number | null;
  }>(
    strapi,
    `select a.published_at is not null as is_published, a.created_by_id, l.section_id
       from articles a
       left join articles_section_lnk l on l.article_id = a.id
      where a.document_id = ?`,
    [documentId],
  );
  const of = (isPublished: boolean): Ownership | null => {
    const row = rows.find((row) => Boolean(row.is_published) === isPublished);
    return row ? { sectionId: row.section_id, creatorId: row.created_by_id } : null;
  };
  return { draft: of(false), published: of(true) };
}

/** Row ids of the roles of a user of the panel. */
export async function rolesOfUser(strapi: Core.Strapi, userId: number): Promise<number[]> {
  const rows = await selectRows<{ role_id: number }>(
    strapi,
    'select role_id from admin_users_roles_lnk where user_id = ?',
    [userId],
  );
  return rows.map(({ role_id }) => role_id);
}

import type { Core } from '@strapi/strapi';
import { selectRows } from '../database';

/** Cached per request, so that each permission with the condition does not query again. */
const found = new WeakMap<object, Map<number, Promise<number[]>>>();

/**
 * Row ids of the sections that a user of the panel edits: those that list the user in `editors`, and all
 * below. Empty when there are none, or no such user.
 */
export function sectionsEditedBy(strapi: Core.Strapi, userId: number): Promise<number[]> {
  const request: object | undefined = strapi.requestContext.get();
  if (!request) return select(strapi, userId);
  const byUser = found.get(request) ?? new Map<number, Promise<number[]>>();
  found.set(request, byUser);
  const ids = byUser.get(userId) ?? select(strapi, userId);
  byUser.set(userId, ids);
  return ids;
}

async function select(strapi: Core.Strapi, userId: number): Promise<number[]> {
  const rows = await selectRows<{ id: number }>(
    strapi,
    // UNION, not UNION ALL: it terminates on a loop that plain SQL has created.
    `with recursive edited(id) as (
       select section_id from sections_editors_lnk where user_id = ?
       union
       select l.section_id from sections_parent_lnk l join edited on l.inv_section_id = edited.id
     )
     select id from edited order by id`,
    [userId],
  );
  return rows.map(({ id }) => id);
}

import type { Core } from '@strapi/strapi';
import { selectRows } from '../database';

/** Row id → documentIds of what a link table joins it to. */
export async function linkedIds(
  strapi: Core.Strapi,
  table: string,
  column: string,
  target: 'section' | 'source',
): Promise<Map<number, string[]>> {
  const rows = await selectRows<{ owner: number; document_id: string }>(
    strapi,
    `select l.${column} as owner, t.document_id
       from ${table} l join ${target}s t on t.id = l.${target}_id order by l.id`,
  );
  const ids = new Map<number, string[]>();
  for (const row of rows) ids.set(row.owner, [...(ids.get(row.owner) ?? []), row.document_id]);
  return ids;
}

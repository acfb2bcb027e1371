import type { SelectRows } from '../database';

/** Row id → documentIds of what a link table joins it to. */
export async function linkedIds(
  select: SelectRows,
  table: string,
  column: string,
  target: 'section' | 'source',
): Promise<Map<number, string[]>> {
  const rows = await select<{ owner: number; document_id: string }>(
    `select l.${column} as owner, t.document_id
       from ${table} l join ${target}s t on t.id = l.${target}_id order by l.id`,
  );
  const ids = new Map<number, string[]>();
  for (const row of rows) ids.set(row.owner, [...(ids.get(row.owner) ?? []), row.document_id]);
  return ids;
}

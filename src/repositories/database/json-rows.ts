import type { Core } from '@strapi/strapi';
import { isPostgres } from '.';

/** PostgreSQL's column types; SQLite accepts any value. */
export type JsonColumn = 'integer' | 'bigint' | 'double precision' | 'text';

/**
 * A FROM item whose rows come from one binding, a JSON array of objects: a statement about a thousand
 * rows has one text and one parameter on either database.
 *
 * @returns SQL that ends in `as NAME`; bind `JSON.stringify(rows)` to its one `?`
 */
export function jsonRows(
  strapi: Core.Strapi,
  name: string,
  columns: Readonly<Record<string, JsonColumn>>,
): string {
  const names = Object.entries(columns);
  if (isPostgres(strapi)) {
    const types = names.map(([column, type]) => `${column} ${type}`);
    return `jsonb_to_recordset(?::jsonb) as ${name} (${types.join(', ')})`;
  }
  const fields = names.map(([column]) => `value ->> '$.${column}' as ${column}`);
  return `(select ${fields.join(', ')} from json_each(?)) as ${name}`;
}

const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\?/g;

/** `?` → `$1`, `$2`…, but not inside a text or a quoted name. */
export function numberBindings(sql: string): string {
  let count = 0;
  return sql.replace(TOKENS, (token) => (token === '?' ? `$${(count += 1)}` : token));
}

/**
 * Converts to what SQLite can bind; Strapi stores times as milliseconds and booleans as 0 and 1 there.
 */
export function sqliteBinding(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value instanceof Date ? value.getTime() : value;
}

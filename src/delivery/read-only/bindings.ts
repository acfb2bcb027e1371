const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\?/g;

/** `?` → `$1`, `$2`…, but not inside a text or a quoted name. */
export function numberBindings(sql: string): string {
  let count = 0;
  return sql.replace(TOKENS, (token) => (token === '?' ? `$${(count += 1)}` : token));
}

/** What SQLite can bind; Strapi keeps its times as milliseconds and its truths as 0 and 1 there. */
export function sqliteBinding(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value instanceof Date ? value.getTime() : value;
}

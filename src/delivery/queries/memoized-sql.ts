/**
 * Caches built statements by their inputs: an equal text is then the same string, so looking up its
 * prepared statement costs nothing. There are few statements for lists of a given length; `most` bounds
 * them all the same.
 */
export function memoizedSql<Input>(
  keyOf: (input: Input) => string | number,
  write: (input: Input) => string,
  most = 1_000,
): (input: Input) => string {
  const kept = new Map<string | number, string>();
  return (input) => {
    const key = keyOf(input);
    let sql = kept.get(key);
    if (sql === undefined) {
      // Flattens the joined pieces now rather than at every look-up.
      sql = Buffer.from(write(input)).toString();
      if (kept.size >= most) kept.clear();
      kept.set(key, sql);
    }
    return sql;
  };
}

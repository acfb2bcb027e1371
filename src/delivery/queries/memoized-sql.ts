/**
 * Keeps statements that are put together, by what they are put together from: the same text again is
 * the same string, so that looking for its prepared statement costs nothing. Of some numbers of
 * things there are few statements; `most` bounds them all the same.
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
      // Joined pieces are made one string now rather than at every look-up.
      sql = Buffer.from(write(input)).toString();
      if (kept.size >= most) kept.clear();
      kept.set(key, sql);
    }
    return sql;
  };
}

type Row = object;

const rowsOf = new WeakMap<object, readonly Row[]>();

/**
 * What was made of a table's rows the last time, when they are still the same; else it is made anew.
 * Whatever else hangs on the object (matchers, folded names) then stays as well.
 */
export function reuseIfUnchanged<Made extends object>(input: {
  rows: readonly Row[];
  before: Made | undefined;
  make: () => Made;
}): Made {
  const { rows, before, make } = input;
  const former = before && rowsOf.get(before);
  if (
    before &&
    former?.length === rows.length &&
    former.every((row, at) => isSame(row, rows[at]))
  ) {
    return before;
  }
  const made = make();
  rowsOf.set(made, rows);
  return made;
}

/** Times come as objects from PostgreSQL. */
function isSame(row: Row, other: Row | undefined): boolean {
  if (!other) return false;
  const values: unknown[] = Object.values(other);
  return Object.values(row).every((value: unknown, at) => {
    const also = values[at];
    return value === also || (isObject(value) && JSON.stringify(value) === JSON.stringify(also));
  });
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

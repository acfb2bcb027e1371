/** A row as attributes with comparable values: those of the database, and lists of ids. */
export type AttributeValues = ReadonlyMap<string, unknown>;

/**
 * Names of the attributes that differ. Without `before`, of all that have a value: those that a new
 * document was created with.
 */
export function changedFields(before: AttributeValues | null, after: AttributeValues): string[] {
  return [...after]
    .filter(([name, value]) =>
      before ? !isSame(before.get(name), value) : value !== null && !isSame(value, []),
    )
    .map(([name]) => name)
    .sort();
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' && typeof other !== 'object') return false;
  return JSON.stringify(one) === JSON.stringify(other);
}

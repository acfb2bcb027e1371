/** A row as attributes with values that can be compared: what the database gave, and lists of ids. */
export type AttributeValues = ReadonlyMap<string, unknown>;

/**
 * Names of the attributes that differ. Without `before`, those that have a value at all: what a new
 * document was made with.
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

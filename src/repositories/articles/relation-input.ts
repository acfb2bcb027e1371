/** A target as a caller names it: by documentId, or by the row's numeric id. */
export type RelationRef = { documentId: string } | { id: number };

/**
 * What a write does to a to-one or to-many relation, in any form that Strapi accepts: a documentId, an
 * id, an object with one of them, a list of these, `{set}`, `{connect, disconnect}`, or null.
 *
 * - `replace`: the relation is set to these targets.
 * - `change`: these are added and removed.
 * - `none`: the write does not touch the relation.
 */
export type RelationInput =
  | { kind: 'none' }
  | { kind: 'replace'; targets: RelationRef[] }
  | { kind: 'change'; connect: RelationRef[]; disconnect: RelationRef[] };

export function parseRelationInput(value: unknown): RelationInput {
  if (value === undefined) return { kind: 'none' };
  if (isRecord(value) && ('connect' in value || 'disconnect' in value || 'set' in value)) {
    // Strapi lets `set` win over `connect` in one object.
    if (value.set !== undefined) return { kind: 'replace', targets: refsOf(value.set) };
    const connect = refsOf(value.connect);
    const disconnect = refsOf(value.disconnect);
    return connect.length + disconnect.length === 0
      ? { kind: 'none' }
      : { kind: 'change', connect, disconnect };
  }
  return { kind: 'replace', targets: refsOf(value) };
}

/** The documentIds of the relation after the write, given those before it. */
export function applyRelationInput(
  current: readonly string[],
  input: RelationInput,
  documentIdOf: (ref: RelationRef) => string | null,
): string[] {
  const resolve = (refs: readonly RelationRef[]) =>
    refs.map(documentIdOf).filter((id): id is string => id !== null);
  switch (input.kind) {
    case 'none':
      return [...current];
    case 'replace':
      return [...new Set(resolve(input.targets))];
    case 'change': {
      const gone = new Set(resolve(input.disconnect));
      return [...new Set([...current.filter((id) => !gone.has(id)), ...resolve(input.connect)])];
    }
  }
}

function refsOf(value: unknown): RelationRef[] {
  if (value == null) return [];
  if (Array.isArray(value)) return value.flatMap(refsOf);
  if (typeof value === 'number') return [{ id: value }];
  if (typeof value === 'string') {
    return /^\d+$/.test(value) ? [{ id: Number(value) }] : [{ documentId: value }];
  }
  if (!isRecord(value)) return [];
  if (typeof value.documentId === 'string') return [{ documentId: value.documentId }];
  return refsOf(value.id);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

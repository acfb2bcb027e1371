/** One item of a holding: a permission, say. */
export interface Entry {
  key: string;
  /** Its details (`field title`, `if …`); equal items have equal details. */
  parts: readonly string[];
}

/** All items of one holder (a role, a token, the settings). */
export interface Holding {
  /** The holder's key. */
  id: string;
  /** The holder's name for people. */
  title: string;
  entries: readonly Entry[];
}

/** The declared holding of a holder. */
export interface DeclaredHolding extends Holding {
  /** Keys that must be absent. */
  closed: readonly string[];
}

/**
 * - `missing`: declared but absent.
 * - `altered`: present, but wider, narrower or more than once.
 * - `open`: present, but must be absent.
 * - `extra`: present but not declared: an admin's own, not drift.
 */
export type DifferenceKind = 'missing' | 'altered' | 'open' | 'extra';

export interface Difference {
  kind: DifferenceKind;
  holderId: string;
  holder: string;
  key: string;
  /** Parts that are declared but absent. */
  declared: readonly string[];
  /** Parts that are present but not declared. */
  actual: readonly string[];
}

/**
 * Compares the declared with the actual state, in the order of the declaration, then of the actual state.
 */
export function compareHoldings(input: {
  declared: readonly DeclaredHolding[];
  actual: readonly Holding[];
}): Difference[] {
  const { declared, actual } = input;
  const actualById = new Map(actual.map((holding) => [holding.id, holding]));
  const declaredIds = new Set(declared.map(({ id }) => id));
  return [
    ...declared.flatMap((holding) => compareHolding(holding, actualById.get(holding.id))),
    ...actual
      .filter(({ id }) => !declaredIds.has(id))
      .flatMap((holding) => compareHolding({ ...holding, entries: [], closed: [] }, holding)),
  ];
}

/** True when something differs from the declaration; extra items are not drift. */
export function isDrift({ kind }: Difference): boolean {
  return kind !== 'extra';
}

function compareHolding(declared: DeclaredHolding, actual: Holding | undefined): Difference[] {
  const there = new Map<string, Entry[]>();
  for (const entry of actual?.entries ?? []) {
    there.set(entry.key, [...(there.get(entry.key) ?? []), entry]);
  }
  const differences = declared.entries.flatMap(({ key, parts }) => {
    const found = there.get(key) ?? [];
    there.delete(key);
    return compareEntry(key, parts, found);
  });
  for (const [key, found] of there) {
    const kind = declared.closed.includes(key) ? 'open' : 'extra';
    differences.push({ kind, key, declared: [], actual: partsOf(found) });
  }
  return differences.map((difference) => ({
    ...difference,
    holderId: declared.id,
    holder: declared.title,
  }));
}

function compareEntry(
  key: string,
  parts: readonly string[],
  found: readonly Entry[],
): Omit<Difference, 'holderId' | 'holder'>[] {
  if (found.length === 0) return [{ kind: 'missing', key, declared: [...parts], actual: [] }];
  const actual = partsOf(found);
  const declared = parts.filter((part) => !actual.includes(part));
  const more = actual.filter((part) => !parts.includes(part));
  // Two entries for one item add up: a narrower rule beside the declared one widens it.
  if (found.length > 1) more.push(`${found.length} entries`);
  if (declared.length + more.length === 0) return [];
  return [{ kind: 'altered', key, declared, actual: more }];
}

function partsOf(entries: readonly Entry[]): string[] {
  return [...new Set(entries.flatMap(({ parts }) => parts))];
}

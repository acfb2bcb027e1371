/** One thing that somebody has. */
export interface Entry {
  key: string;
  /** What it is in particular (`field title`, `if …`); two of the same say the same. */
  parts: readonly string[];
}

/** Everything that one holder (a role, a token, the settings) has. */
export interface Holding {
  /** Names the holder, for us. */
  id: string;
  /** And for people. */
  title: string;
  entries: readonly Entry[];
}

/** What a holder ought to have. */
export interface DeclaredHolding extends Holding {
  /** Keys that must not be there. */
  closed: readonly string[];
}

/**
 * - `missing`: declared, and not there.
 * - `altered`: there, but wider, narrower or more than once.
 * - `open`: there, and must not be.
 * - `extra`: there, and nothing is declared of it: an admin's own, no drift.
 */
export type DifferenceKind = 'missing' | 'altered' | 'open' | 'extra';

export interface Difference {
  kind: DifferenceKind;
  holderId: string;
  holder: string;
  key: string;
  /** Parts that are declared and not there. */
  declared: readonly string[];
  /** Parts that are there and not declared. */
  actual: readonly string[];
}

/** Compares what is declared with what is there, in the order of the declaration, then of what is. */
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

/** True when something is not as declared; what is extra is not drift. */
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
  // Two entries for one thing add up: beside the declared one, a narrower rule is widened by it.
  if (found.length > 1) more.push(`${found.length} entries`);
  if (declared.length + more.length === 0) return [];
  return [{ kind: 'altered', key, declared, actual: more }];
}

function partsOf(entries: readonly Entry[]): string[] {
  return [...new Set(entries.flatMap(({ parts }) => parts))];
}

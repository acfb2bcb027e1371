import { foldAligned } from '../text/fold';
import { createPhraseTable, NONE, type PhraseTable } from './phrase-table';

/** Finds protected names, whichever script they or the text are in. */
export interface NameFinder {
  /** The longest name that begins at `at` in a folded text (`foldUnits`), as the list spells it. */
  nameAt(folded: Uint16Array, at: number, end: number): string | null;
}

const finders = new WeakMap<readonly string[], NameFinder>();

/** The names are prepared once per array, so pass the same array again. */
export function nameFinderOf(names: readonly string[]): NameFinder {
  let finder = finders.get(names);
  if (!finder) {
    finder = createNameFinder(names);
    finders.set(names, finder);
  }
  return finder;
}

function createNameFinder(names: readonly string[]): NameFinder {
  const byFolded = new Map<string, string>();
  for (const written of names) {
    const name = written.trim();
    const folded = foldAligned(name);
    if (name !== '' && !byFolded.has(folded)) byFolded.set(folded, name);
  }
  const table: PhraseTable = createPhraseTable([[...byFolded]]);
  const spellings = [...byFolded.values()];
  return {
    nameAt(folded, at, end) {
      const entry = table.longest(folded, at, end);
      return entry === NONE ? null : (spellings[entry] ?? null);
    },
  };
}

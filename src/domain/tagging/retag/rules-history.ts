import { type VocabularyEntry } from '../types';
import { nameForms } from '../vocabulary-names';

/**
 * Raised when the same vocabulary comes to find something else in the same text (a test holds the
 * labelled texts to it): then every article is read again.
 */
export const MATCHER_VERSION = 1;

/** Everything that decides what a vocabulary finds in a text. */
export interface TaggingRules {
  matcher: number;
  maxAutoTags: number;
  entries: readonly VocabularyEntry[];
}

/** The changes of the rules between one version and the next. */
export interface RulesChange {
  /** True when any text may have other tags now. */
  everything: boolean;
  /** Forms of names (`nameForms`): only texts with one of them may get other tags. */
  names: readonly string[];
}

/** With more names than this, every text has one. */
const MOST_NAMES = 5_000;

const EVERYTHING: RulesChange = { everything: true, names: [] };

/**
 * Null where nothing changed. Other words in a text (context words, a longer name around it) only matter
 * where one of an entry's names occurs, so it is enough to search for the names of entries that were
 * added, removed or changed.
 */
export function changeOfRules(before: TaggingRules | null, now: TaggingRules): RulesChange | null {
  if (before?.matcher !== now.matcher || before.maxAutoTags !== now.maxAutoTags) return EVERYTHING;
  const old = new Map(before.entries.map((entry) => [entry.id, entry]));
  const names = new Set<string>();
  const addNames = ({ name, aliases }: VocabularyEntry) => {
    for (const form of [name, ...aliases].flatMap(nameForms)) names.add(form);
  };
  for (const entry of now.entries) {
    const was = old.get(entry.id);
    old.delete(entry.id);
    if (was && isSameEntry(was, entry)) continue;
    if (was) addNames(was);
    addNames(entry);
  }
  for (const gone of old.values()) addNames(gone);
  if (names.size === 0) return null;
  return names.size > MOST_NAMES ? EVERYTHING : { everything: false, names: [...names].sort() };
}

function isSameEntry(one: VocabularyEntry, other: VocabularyEntry): boolean {
  return JSON.stringify(plainEntry(one)) === JSON.stringify(plainEntry(other));
}

/** An entry without further properties, its keys in one order. */
export function plainEntry(entry: VocabularyEntry): Required<VocabularyEntry> {
  const { id, name, aliases, kind, minMentions, autoApply, contextWords = [] } = entry;
  return { id, name, aliases, kind, minMentions, contextWords, autoApply };
}

/** Which versions of the rules there were, numbered as they came, and what each changed. */
export interface RulesHistory {
  /** By the name of a version that taggings carry. */
  numbers: ReadonlyMap<string, number>;
  /** By form of a name the last version that changed what it means. */
  names: ReadonlyMap<string, number>;
  /** Decisions before this version may differ now in any text. */
  everythingSince: number;
  /** The version of the last run over the whole archive that was not undone; null without one. */
  covered: number | null;
}

/** @param versions in their order; `id` is null for rules that have no name yet */
export function rulesHistory(
  versions: readonly { id: string | null; change: RulesChange }[],
  coveredId: string | null,
): RulesHistory {
  const numbers = new Map<string, number>();
  const names = new Map<string, number>();
  let everythingSince = 0;
  versions.forEach(({ id, change }, number) => {
    if (id !== null) numbers.set(id, number);
    if (change.everything) everythingSince = number;
    for (const name of change.names) names.set(name, number);
  });
  const covered = coveredId === null ? null : (numbers.get(coveredId) ?? null);
  return { numbers, names, everythingSince, covered };
}

import { foldAligned, foldName } from '../text/fold';
import { compactText } from './compact-text';
import { createNameTrie, type NameTrie, type OwnedName } from './name-trie';
import { type VocabularyEntry } from './types';

/** The names of the vocabulary, and by the number that the trie reports the entries that have it. */
export interface VocabularyNames {
  trie: NameTrie;
  owners: readonly (readonly number[])[];
}

/**
 * A name given twice belongs to every entry with context words, and of the others to the one whose own
 * name it is, then to the smaller id.
 */
export function createVocabularyNames(entries: readonly VocabularyEntry[]): VocabularyNames {
  const owned: OwnedName[] = [];
  const owners: number[][] = [];
  const numbers = new Map<string, number>();
  const free = new Set<number>();
  for (const { name, owner } of ownedNames(entries)) {
    const isFree = (entries[owner]?.contextWords ?? []).length === 0;
    const number = numbers.get(name);
    if (number === undefined) {
      if (isFree) free.add(owners.length);
      numbers.set(name, owners.length);
      owned.push({ name, owner: owners.length });
      owners.push([owner]);
    } else if (!owners[number]?.includes(owner) && !(isFree && free.has(number))) {
      if (isFree) free.add(number);
      owners[number]?.push(owner);
    }
  }
  return { trie: createNameTrie(owned), owners };
}

function ownedNames(entries: readonly VocabularyEntry[]): OwnedName[] {
  const byId = entries
    .map(({ id }, owner) => ({ id, owner }))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const forms = (names: readonly string[], owner: number): OwnedName[] =>
    names.flatMap((name) => nameForms(name).map((form) => ({ name: form, owner })));
  return [
    ...byId.flatMap(({ owner }) => forms([entries[owner]?.name ?? ''], owner)),
    ...byId.flatMap(({ owner }) => forms(entries[owner]?.aliases ?? [], owner)),
  ];
}

/**
 * What a text is searched for under a name, as compactText folds it: without punctuation, and as
 * written where a name has punctuation inside (延大（延邊大學）). None of a name without letters.
 */
export function nameForms(name: string): string[] {
  const bare = foldName(name);
  const { units, slice } = compactText(foldAligned(name).trim());
  const printed = slice(0, units.length);
  return [...new Set([bare, bare === '' ? '' : printed])].filter((form) => form !== '');
}

import { facetWord } from '../domain/search/heading';
import { findTermsOf } from '../domain/search/highlight';
import type { RankedTerm } from '../domain/search/ranking';
import type { SearchTerm } from '../domain/search/query';
import { foldText } from '../domain/text/fold';
import type { ReferenceData } from '../repositories/reference-data';

/**
 * The index holds which tags and which source an article has, not what they are called: a name is
 * looked up when somebody searches, so that renaming one re-indexes nothing.
 */
type Named = Pick<ReferenceData, 'vocabulary' | 'sources'>;

interface NameList {
  facet: string;
  /** Name and aliases, folded, a line each. */
  names: string;
}

/** A word that stands in more names than this says nothing about any of them. */
const MOST_NAMES = 40;

const lists = new WeakMap<object, NameList[]>();

/** Each term with the tags and sources that have it in their name. */
export function termsWithNames(
  { vocabulary, sources }: Named,
  terms: readonly SearchTerm[],
): RankedTerm[] {
  const tagNames = listOf(vocabulary, 'tag');
  const sourceNames = listOf(sources, 'source');
  return terms.map((term) => ({
    term,
    tags: facetsWith(tagNames, term),
    sources: facetsWith(sourceNames, term),
  }));
}

function facetsWith(list: readonly NameList[], term: SearchTerm): string[] {
  // One character is in too many names to mean one.
  if (term.words.join('').length < 2) return [];
  const find = findTermsOf([term]);
  const named = list.filter(({ names }) => find(names).length > 0);
  return named.length > MOST_NAMES ? [] : named.map(({ facet }) => facet);
}

function listOf(
  owner: { byId: ReadonlyMap<string, { name: string; aliases: readonly string[] }> },
  kind: 'tag' | 'source',
): NameList[] {
  let list = lists.get(owner);
  if (!list) {
    list = [...owner.byId].map(([id, { name, aliases }]) => ({
      facet: facetWord(kind, id),
      names: [name, ...aliases].map(foldText).join('\n'),
    }));
    lists.set(owner, list);
  }
  return list;
}

import { facetWord } from '../domain/search/heading';
import { findTermsOf } from '../domain/search/highlight';
import type { RankedTerm } from '../domain/search/ranking';
import type { SearchTerm } from '../domain/search/query';
import { foldText } from '../domain/text/fold';
import type { ReferenceData } from '../repositories/reference/reference-data';

/**
 * The index stores which tags and which source an article has, not their names: names are looked up at
 * search time, so that a renaming re-indexes nothing.
 */
type Named = Pick<ReferenceData, 'vocabulary' | 'sources'>;

interface NameList {
  /** Its own, and those of the tags merged into it. */
  facets: string[];
  /** Name and aliases, folded, one per line. */
  names: string;
}

/** At most this many names: those with most of the query's words, the shortest first. */
const MOST_NAMES = 40;

const lists = new WeakMap<object, NameList[]>();

/** Each term with the tags and sources whose name contains it. */
export function termsWithNames(
  { vocabulary, sources }: Named,
  terms: readonly SearchTerm[],
): RankedTerm[] {
  const finders = terms.map((term) => findTermsOf([term]));
  // One character is in too many names to mean one of them; beside other words it may.
  const findTelling = findTermsOf(terms.filter(({ words }) => words.join('').length > 1));
  const named = (list: readonly NameList[]) =>
    list
      .filter(({ names }) => findTelling(names).length > 0)
      .map(({ facets, names }) => ({
        facets,
        length: names.length,
        has: finders.map((find) => find(names).length > 0),
      }))
      .sort((a, b) => countOf(b.has) - countOf(a.has) || a.length - b.length)
      .slice(0, MOST_NAMES);
  const tags = named(listOf(vocabulary, 'tag'));
  const sourceNames = named(listOf(sources, 'source'));
  return terms.map((term, index) => ({
    term,
    tags: tags.filter(({ has }) => has[index]).flatMap(({ facets }) => facets),
    sources: sourceNames.filter(({ has }) => has[index]).flatMap(({ facets }) => facets),
  }));
}

function countOf(flags: readonly boolean[]): number {
  return flags.filter(Boolean).length;
}

function listOf(
  owner: { byId: ReadonlyMap<string, NamedOwner> },
  kind: 'tag' | 'source',
): NameList[] {
  let list = lists.get(owner);
  if (!list) {
    list = [...owner.byId].map(([id, { name, aliases, formerIds = [] }]) => ({
      facets: [id, ...formerIds].map((one) => facetWord(kind, one)),
      names: [name, ...aliases].map(foldText).join('\n'),
    }));
    lists.set(owner, list);
  }
  return list;
}

interface NamedOwner {
  name: string;
  aliases: readonly string[];
  formerIds?: readonly string[];
}

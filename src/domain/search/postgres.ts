import type { Requirement } from './fts5';
import type { SearchTerm } from './query';
import { blocksFrom } from './time-blocks';
import { pairFilter, pairWords } from './word-pairs';

/** A query for PostgreSQL: the part for the index, and the part that is checked in the words. */
export interface PostgresQuery {
  /** A tsquery in its text form, without phrases. */
  tsquery: string;
  /** Phrases that the words must contain, with a space at either end … */
  phrases: string[];
  /** … and whose pairs of words must be in the article's filter … */
  pairs: string[];
  /** … unless the article is filed under one of these: a regular expression, '' for none. */
  otherwise: string[];
  /** Phrases that must not. */
  unwantedPhrases: string[];
}

/**
 * Words are letters and digits by now; each is quoted all the same, so that none is ever read as
 * syntax (https://www.postgresql.org/docs/15/datatype-textsearch.html#DATATYPE-TSQUERY). The index
 * holds no positions: of a phrase it gives the articles with all words, and the words decide.
 */
export function postgresQuery(input: {
  requirements: readonly Requirement[];
  unwanted: readonly SearchTerm[];
  /** The lowest position that is wanted. */
  lowest: number;
}): PostgresQuery {
  const { requirements, unwanted, lowest } = input;
  const wanted = requirements.map(({ term, facets }) =>
    anyOf([...(term ? [allWords(term)] : []), ...facets.map(quote)]),
  );
  const phrases = requirements.filter(({ term }) => term && isPhrase(term));
  return {
    tsquery: [
      ...wanted,
      ...(lowest > 0 ? [anyOf(blocksFrom(lowest).map(quote))] : []),
      ...unwanted.filter((term) => !isPhrase(term)).map((term) => `!${allWords(term)}`),
    ].join(' & '),
    phrases: phrases.map(({ term }) => inWords(term)),
    pairs: phrases.map(({ term }) => pairFilter(term?.words ?? [])),
    otherwise: phrases.map(({ facets }) => facets.map((facet) => `${facet}( |$)`).join('|')),
    unwantedPhrases: unwanted.filter(isPhrase).map(inWords),
  };
}

function isPhrase({ words }: SearchTerm): boolean {
  return words.length > 1;
}

function inWords(term: SearchTerm | null): string {
  return ` ${(term?.words ?? []).join(' ')} `;
}

function allWords({ words, isPrefix }: SearchTerm): string {
  const wanted = [...words.map((word) => quote(word) + (isPrefix ? ':*' : ''))];
  return `(${[...wanted, ...pairWords(words).map(quote)].join(' & ')})`;
}

function anyOf(ways: readonly string[]): string {
  return `(${ways.join(' | ')})`;
}

function quote(word: string): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

import type { SearchQuery, SearchTerm } from './query';

/** One condition on an article: it must have any of these terms or facet words. */
export interface Requirement {
  term: SearchTerm | null;
  facets: readonly string[];
}

/**
 * The query in FTS5's language (https://sqlite.org/fts5.html#full_text_query_syntax). Words are
 * letters and digits by now; each is quoted all the same, so that none is ever read as syntax.
 */
export function fts5Query(input: {
  requirements: readonly Requirement[];
  unwanted: SearchQuery['unwanted'];
}): string {
  const wanted = input.requirements.map(({ term, facets }) => {
    const ways = [...(term ? [phrase(term)] : []), ...facets.map(quote)];
    return ways.length === 1 ? (ways[0] ?? '') : `(${ways.join(' OR ')})`;
  });
  return input.unwanted.reduce(
    (expression, term) => `(${expression}) NOT ${phrase(term)}`,
    wanted.join(' AND '),
  );
}

function phrase({ words, isPrefix }: SearchTerm): string {
  const quoted = quote(words.join(' '));
  if (words.length > 1) return `words : ${quoted}`;
  return isPrefix ? `${quoted} *` : quoted;
}

function quote(words: string): string {
  return `"${words.replaceAll('"', '""')}"`;
}

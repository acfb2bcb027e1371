import type { IndexWords } from './index-words';

/**
 * What ranking has to know of an article, small enough to read for two thousand at once: the words of
 * its title, the words it keeps coming back to, and what it is filed under.
 */
export interface Heading {
  /** Each of the three: words between spaces, with a space at either end. */
  title: string;
  often: string;
  facets: string;
}

/** What an article is filed under, as words that no text can hold. Ids are documentIds. */
export type FacetKind = 'section' | 'tag' | 'source';

const FACET_LETTERS: Readonly<Record<FacetKind, string>> = { section: 's', tag: 't', source: 'o' };

/** A word is often in a text that has it this many times … */
const OFTEN = 3;
/** … and only so many are kept, the most frequent. */
const OFTEN_WORDS = 40;

/** `_t` and the documentId; characters that a documentId cannot have are left out. */
export function facetWord(kind: FacetKind, documentId: string): string {
  return `_${FACET_LETTERS[kind]}${documentId.replace(/[^A-Za-z0-9]/g, '').toLowerCase()}`;
}

export function writeHeading(article: {
  title: IndexWords;
  body: IndexWords;
  facets: readonly string[];
}): string {
  const often = [...article.body.counts]
    .filter(([word, count]) => count >= OFTEN && word.length > 1)
    .sort((a, b) => b[1] - a[1])
    .slice(0, OFTEN_WORDS)
    .map(([word]) => word);
  return [[...article.title.sequence, '_', ...article.title.parts], often, article.facets]
    .map((words) => words.join(' '))
    .join('\t');
}

export function readHeading(heading: string): Heading {
  const [title = '', often = '', facets = ''] = heading.split('\t');
  return { title: ` ${title} `, often: ` ${often} `, facets: ` ${facets} ` };
}

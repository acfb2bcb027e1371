import type { IndexWords } from './index-words';

/**
 * What ranking needs of an article, small enough to read for two thousand at once: the words of its
 * title, its frequent words, and its facets (tags and source). Three parts with a tab between them; every
 * word is between spaces.
 */
export type Heading = string;

/** A tab. */
export const HEADING_BORDER = 9;

/** An article's facets, as words that no text can contain. */
export type FacetKind = 'section' | 'tag' | 'source';

const FACET_LETTERS: Readonly<Record<FacetKind, string>> = { section: 's', tag: 't', source: 'o' };
/** Of a documentId: 36¹² of them, and short enough to read many. */
const FACET_ID_LENGTH = 12;

/** A word is frequent in a text that has it this many times … */
const OFTEN = 3;
/** … and only this many are kept, the most frequent. */
const OFTEN_WORDS = 24;

/** `_t` and the beginning of the documentId; characters that no documentId has are left out. */
export function facetWord(kind: FacetKind, documentId: string): string {
  const id = documentId.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
  return `_${FACET_LETTERS[kind]}${id.slice(0, FACET_ID_LENGTH)}`;
}

/** The first two parts: what the text alone decides. */
export function textHeading({ title, body }: { title: IndexWords; body: IndexWords }): string {
  const often = [...body.counts]
    .filter(([word, count]) => count >= OFTEN && word.length > 1)
    .sort((a, b) => b[1] - a[1])
    .slice(0, OFTEN_WORDS)
    .map(([word]) => word);
  return joinParts([title.sequence.concat('_', ...title.parts), often]);
}

/** The whole heading. @param text what `textHeading` gave */
export function fileUnder(text: string, facets: readonly string[]): Heading {
  return text + String.fromCharCode(HEADING_BORDER) + joinParts([facets]);
}

function joinParts(parts: readonly (readonly string[])[]): string {
  return parts.map((words) => ` ${words.join(' ')} `).join(String.fromCharCode(HEADING_BORDER));
}

/** Whether a word of the index says which tag an article has. */
export function isTagFacet(word: string): boolean {
  return word.startsWith('_t');
}

/** The facet words of an article. */
export function facetsOf(heading: Heading): string[] {
  const [, , facets = ''] = heading.split(String.fromCharCode(HEADING_BORDER));
  return facets.split(' ').filter((word) => word !== '');
}

/** The heading of the same article under other tags. */
export function withTags(heading: Heading, tagIds: readonly string[]): Heading {
  const border = String.fromCharCode(HEADING_BORDER);
  const facets = [
    ...facetsOf(heading).filter((word) => !isTagFacet(word)),
    ...tagIds.map((id) => facetWord('tag', id)),
  ];
  return fileUnder(heading.split(border).slice(0, 2).join(border), facets);
}

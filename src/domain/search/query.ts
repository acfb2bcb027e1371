import { DomainError } from '../errors';
import { foldAligned } from '../text/fold';
import type { Token } from '../chinese/segment';
import { indexWords, LINE_BREAK } from './index-words';

/** A term that an article must or must not have: a word, or consecutive words. */
export interface SearchTerm {
  /** Folded letters, digits and marks; never empty, never syntax. */
  words: readonly string[];
  /** A Korean word may have a particle at its end: its beginning is enough. */
  isPrefix: boolean;
}

export interface SearchQuery {
  /** All are required; empty if the query has nothing that can be looked up. */
  wanted: readonly SearchTerm[];
  unwanted: readonly SearchTerm[];
}

/** The longest query, in UTF-16 units. */
export const QUERY_MAX_LENGTH = 200;

/** code 'search-query-too-long' */
export class SearchQueryTooLongError extends DomainError {
  constructor(length: number) {
    super(
      'search-query-too-long',
      `搜索词太长：最多 ${QUERY_MAX_LENGTH} 个字符，现在有 ${length} 个。`,
      { path: ['q'], length, maxLength: QUERY_MAX_LENGTH },
    );
  }
}

const CLOSING_QUOTES: Readonly<Record<string, string>> = {
  '"': '"＂',
  '＂': '＂"',
  '“': '”',
  '”': '”',
  '„': '“”',
  '「': '」',
  '『': '』',
  '﹁': '﹂',
  '﹃': '﹄',
  '«': '»',
};
const MINUS = /[-－﹣−]/;
/** Function words: ignored, unless the query has nothing else. */
const FUNCTION_WORDS = new Set(
  '的了在是和与及或也就都而并被把从到向于之其们着过吗呢吧啊'.split(''),
);
const HANGUL_STEM = /^[\uac00-\ud7a3]{2,}$/;

/**
 * Reads what a reader typed: words, "phrases" in any quotation marks, and what follows a minus is not
 * wanted. Everything else that may be an operator somewhere (AND, NEAR, *, ^, :, parentheses) is a
 * word or punctuation. `segment` is text/segment's.
 *
 * @throws SearchQueryTooLongError
 */
export function parseSearchQuery({
  q,
  segment,
}: {
  q: string;
  segment: (text: string) => Token[];
}): SearchQuery {
  if (q.length > QUERY_MAX_LENGTH) throw new SearchQueryTooLongError(q.length);
  const wanted: SearchTerm[] = [];
  const unwanted: SearchTerm[] = [];
  for (const { text, isPhrase, isUnwanted } of spans(readable(q))) {
    const terms = isPhrase || isUnwanted ? phraseOf(text, segment) : wordsOf(text, segment);
    (isUnwanted ? unwanted : wanted).push(...terms);
  }
  const subjects = wanted.filter((term) => !isFunctionWord(term));
  return {
    wanted: distinct(subjects.length > 0 ? subjects : wanted),
    unwanted: distinct(unwanted),
  };
}

/** Control characters and halves of characters are spaces: neither is a word. */
function readable(q: string): string {
  return q.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\s]/gu, ' ');
}

interface QuerySpan {
  text: string;
  isPhrase: boolean;
  isUnwanted: boolean;
}

function spans(q: string): QuerySpan[] {
  const found: QuerySpan[] = [];
  let at = 0;
  while (at < q.length) {
    if (q[at] === ' ') {
      at += 1;
      continue;
    }
    const isUnwanted = MINUS.test(q[at] ?? '') && /[^ ]/.test(q[at + 1] ?? '');
    if (isUnwanted) at += 1;
    const end = closingQuote(q, at);
    if (end !== null) {
      found.push({ text: q.slice(at + 1, end), isPhrase: true, isUnwanted });
      at = end + 1;
    } else {
      const wordEnd = nextBoundary(q, at + 1);
      found.push({ text: q.slice(at, wordEnd), isPhrase: false, isUnwanted });
      at = wordEnd;
    }
  }
  return found;
}

/** Where the quotation that begins at `at` ends; null when none begins or it never ends. */
function closingQuote(q: string, at: number): number | null {
  const closing = CLOSING_QUOTES[q[at] ?? ''];
  if (closing === undefined) return null;
  for (let index = at + 1; index < q.length; index += 1) {
    if (closing.includes(q[index] ?? '')) return index;
  }
  return null;
}

function nextBoundary(q: string, from: number): number {
  let at = from;
  while (at < q.length && q[at] !== ' ' && closingQuote(q, at) === null) at += 1;
  return at;
}

function phraseOf(text: string, segment: (text: string) => Token[]): SearchTerm[] {
  const words = indexWords({ text, tokens: segment(text) }).sequence;
  return words.length === 0 ? [] : [term(words)];
}

function wordsOf(text: string, segment: (text: string) => Token[]): SearchTerm[] {
  return segment(text)
    .map((token) =>
      indexWords({ text: token.text, tokens: [{ ...token, start: 0, end: token.text.length }] }),
    )
    .map(({ sequence }) => sequence.filter((word) => word !== LINE_BREAK))
    .filter((words) => words.length > 0)
    .map((words) => term(words));
}

function term(words: readonly string[]): SearchTerm {
  return { words, isPrefix: words.length === 1 && HANGUL_STEM.test(words[0] ?? '') };
}

function isFunctionWord({ words }: SearchTerm): boolean {
  return words.length === 1 && FUNCTION_WORDS.has(words[0] ?? '');
}

function distinct(terms: readonly SearchTerm[]): SearchTerm[] {
  return [...new Map(terms.map((one) => [one.words.join(' '), one])).values()];
}

/** The term in the form of a folded text of words joined by spaces. */
export function spelledOut({ words }: SearchTerm): string {
  return words.join(' ');
}

/** Folds a query for comparison: two queries with the same key are equal. */
export function queryKey(q: string): string {
  return foldAligned(q).replace(/\s+/gu, ' ').trim();
}

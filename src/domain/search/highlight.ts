import { charClass } from '../tagging/char-class';
import { foldAligned } from '../text/fold';
import type { SearchTerm } from './query';
import { escapeHtml } from '../text/escape-html';

/** UTF-16 offsets into the text as written. */
export interface Span {
  start: number;
  end: number;
}

/** Finds a query's terms in a text, in whichever script and width it is written. */
export type FindTerms = (text: string) => Span[];

/** What may separate two words of a phrase. */
const GAP = '[^\\p{L}\\p{N}\\p{M}]{0,8}';
/** A Latin word may touch Han characters, but not be part of a longer one. */
const NO_LETTER_BEFORE = '(?<!(?!\\p{Script=Han})[\\p{L}\\p{N}])';
const NO_LETTER_AFTER = '(?!(?!\\p{Script=Han})[\\p{L}\\p{N}])';
/** Positions in a text are looked at so far. */
const TEXT_MAX_LENGTH = 100_000;
const SPANS_MAX = 1_000;

/**
 * Terms with the most characters first, so that 图书馆 is marked whole where 图书 is wanted too. Each is
 * searched where its first word occurs, which is a hundred times as fast as a pattern.
 */
export function findTermsOf(terms: readonly SearchTerm[]): FindTerms {
  const wanted = terms
    .filter(({ words }) => words.length > 0)
    .map((term) => ({ term, length: term.words.join('').length }))
    .sort((a, b) => b.length - a.length)
    .map(({ term }) => ({
      first: term.words[0] ?? '',
      pattern: new RegExp(patternOf(term), 'uy'),
    }));
  return (text) => {
    const folded = foldAligned(text.slice(0, TEXT_MAX_LENGTH));
    const spans: Span[] = [];
    const next = wanted.map((term) => nextSpan(term, folded, 0));
    while (spans.length < SPANS_MAX) {
      const span = earliest(next);
      if (!span) break;
      spans.push(span);
      wanted.forEach((term, index) => {
        const known = next[index];
        if (known && known.start < span.end) next[index] = nextSpan(term, folded, span.end);
      });
    }
    return spans;
  };
}

interface WantedTerm {
  first: string;
  /** Sticky. */
  pattern: RegExp;
}

function nextSpan({ first, pattern }: WantedTerm, text: string, from: number): Span | null {
  for (let at = text.indexOf(first, from); at !== -1; at = text.indexOf(first, at + 1)) {
    pattern.lastIndex = at;
    if (pattern.test(text)) return { start: at, end: pattern.lastIndex };
  }
  return null;
}

/** The first in the text; of several at one place the first in the list. */
function earliest(spans: readonly (Span | null)[]): Span | null {
  let found: Span | null = null;
  for (const span of spans) if (span && (!found || span.start < found.start)) found = span;
  return found;
}

/** Words are letters, digits and marks only: nothing in them means something to a RegExp. */
function patternOf({ words, isPrefix }: SearchTerm): string {
  const first = words[0] ?? '';
  const last = words.at(-1) ?? '';
  return [
    isHan(first) ? '' : NO_LETTER_BEFORE,
    words.join(GAP),
    isHan(last) || isPrefix ? '' : NO_LETTER_AFTER,
  ].join('');
}

function isHan(word: string): boolean {
  return charClass(word.charCodeAt(0)) === 'han';
}

/** HTML whose only element is `mark`, around the spans; everything else is escaped. */
export function markSpans(text: string, spans: readonly Span[]): string {
  let html = '';
  let at = 0;
  for (const { start, end } of spans) {
    html += `${visibleHtml(text.slice(at, start))}<mark>${visibleHtml(text.slice(start, end))}</mark>`;
    at = end;
  }
  return html + visibleHtml(text.slice(at));
}

/** Without what nobody sees: a database may hold anything. */
function visibleHtml(text: string): string {
  return escapeHtml(text.replace(/\p{Cs}|(?![\t\n\r])\p{Cc}/gu, ''));
}

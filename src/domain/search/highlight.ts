import { charClass } from '../tagging/char-class';
import { foldAligned } from '../text/fold';
import type { SearchTerm } from './query';

/** UTF-16 offsets into the text as written. */
export interface Span {
  start: number;
  end: number;
}

/** Finds a query's terms in a text, in whichever script and width it is written. */
export type FindTerms = (text: string) => Span[];

/** What may stand between two words of a phrase. */
const GAP = '[^\\p{L}\\p{N}\\p{M}]{0,8}';
/** A Latin word may touch Han characters, but not be part of a longer one. */
const NO_LETTER_BEFORE = '(?<!(?!\\p{Script=Han})[\\p{L}\\p{N}])';
const NO_LETTER_AFTER = '(?!(?!\\p{Script=Han})[\\p{L}\\p{N}])';
/** Positions in a text are looked at so far. */
const TEXT_MAX_LENGTH = 100_000;
const SPANS_MAX = 1_000;

/** Terms with the most characters first, so that 图书馆 is marked whole where 图书 is wanted too. */
export function findTermsOf(terms: readonly SearchTerm[]): FindTerms {
  const patterns = terms
    .map((term) => ({ pattern: patternOf(term), length: term.words.join('').length }))
    .sort((a, b) => b.length - a.length)
    .map(({ pattern }) => pattern);
  if (patterns.length === 0) return () => [];
  const expression = new RegExp(patterns.join('|'), 'gu');
  return (text) => {
    const spans: Span[] = [];
    for (const match of foldAligned(text.slice(0, TEXT_MAX_LENGTH)).matchAll(expression)) {
      spans.push({ start: match.index, end: match.index + match[0].length });
      if (spans.length === SPANS_MAX) break;
    }
    return spans;
  };
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

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML whose only element is `mark`, around the spans; everything else is escaped. */
export function markSpans(text: string, spans: readonly Span[]): string {
  let html = '';
  let at = 0;
  for (const { start, end } of spans) {
    html += `${escapeHtml(text.slice(at, start))}<mark>${escapeHtml(text.slice(start, end))}</mark>`;
    at = end;
  }
  return html + escapeHtml(text.slice(at));
}

function escapeHtml(text: string): string {
  return text
    .replace(/[\p{Cs}\u0000-\u0008\u000b\u000c\u000e-\u001f]/gu, '')
    .replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

import { charClass } from '../tagging/char-class';
import { frequencyTable } from '../tagging/word-table';
import { foldAligned } from '../text/fold';
import type { Token } from '../chinese/segment';

/**
 * Marks the end of a line in the sequence, so that no phrase runs from one paragraph into the next. No
 * word of a text contains it: words only have letters, digits and marks.
 */
export const LINE_BREAK = '_';

/** The words of a text as the index and a query know them: folded, without punctuation. */
export interface IndexWords {
  /** In the order of the text. */
  sequence: string[];
  /**
   * Dictionary words that were not cut: within longer ones (图书 in 图书馆), and over the border of a
   * single character (冰灯 in 冰/灯展). For single words, never for phrases.
   */
  parts: Set<string>;
  /** How often each word occurs; an unknown one under its characters joined by spaces. */
  counts: Map<string, number>;
}

/** The maximum length of a word (UTF-16 units); anything longer is not a word. */
const WORD_MAX_LENGTH = 64;
/** Enough for 30,000 characters; PostgreSQL keeps no position beyond 16,383. */
const SEQUENCE_MAX_LENGTH = 16_000;
const NOT_A_WORD = /[^\p{L}\p{N}\p{M}]+|[\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]+/u;

/**
 * Lays out the words of a segmented text for the index. A Han word that the dictionary lacks goes in
 * character by character, because the segmenter finds its ends by context only: a name is then found
 * wherever it stands, as a phrase of characters. Reads the first 16,000 words.
 */
export function indexWords({
  text,
  tokens,
}: {
  text: string;
  tokens: readonly Token[];
}): IndexWords {
  const folded = foldAligned(text);
  const words: IndexWords = { sequence: [], parts: new Set(), counts: new Map() };
  let before = '';
  for (const { start, end } of tokens) {
    if (words.sequence.length >= SEQUENCE_MAX_LENGTH) break;
    const token = folded.slice(start, end);
    add(words, token);
    const crossing = wordAcross(before, token);
    if (crossing !== '') words.parts.add(crossing);
    before = token;
  }
  return words;
}

/** The dictionary's word of two characters over the border of two tokens, '' when there is none. */
function wordAcross(before: string, after: string): string {
  if (before === '' || (before.length !== 1 && after.length !== 1)) return '';
  const word = before.slice(-1) + after.slice(0, 1);
  return isHan(word) && frequencyTable().get(word) !== undefined ? word : '';
}

function add({ sequence, parts, counts }: IndexWords, token: string): void {
  const layout = layoutOf(token);
  for (const word of layout.sequence) sequence.push(word);
  for (const part of layout.parts) parts.add(part);
  if (layout.name) counts.set(layout.name, (counts.get(layout.name) ?? 0) + 1);
}

interface TokenLayout {
  sequence: readonly string[];
  parts: readonly string[];
  /** The key under which the token is counted, '' if it is not a word. */
  name: string;
}

/** A newspaper's running vocabulary; beyond it the cache is emptied. */
const REMEMBERED_TOKENS = 50_000;
const remembered = new Map<string, TokenLayout>();

function layoutOf(token: string): TokenLayout {
  let layout = remembered.get(token);
  if (!layout) {
    layout = layOut(token);
    if (remembered.size >= REMEMBERED_TOKENS) remembered.clear();
    if (token.length <= WORD_MAX_LENGTH) remembered.set(token, layout);
  }
  return layout;
}

function layOut(token: string): TokenLayout {
  if (charClass(token.charCodeAt(0)) === 'other') {
    const sequence = /[\n\r]/.test(token) ? [LINE_BREAK] : [];
    return { sequence, parts: [], name: '' };
  }
  const sequence = token
    .split(NOT_A_WORD)
    .filter((word) => word !== '')
    .flatMap((word) => (isKnown(word) ? [word] : Array.from(word)))
    .map((word) => word.slice(0, WORD_MAX_LENGTH).replace(/\p{Cs}/gu, ''))
    .filter((word) => word !== '');
  return { sequence, parts: partsOf(token), name: sequence.join(' ') };
}

/** Han words must be in the dictionary; words of other scripts end where their letters do. */
function isKnown(word: string): boolean {
  return !isHan(word) || Array.from(word).length === 1 || frequencyTable().get(word) !== undefined;
}

/** The shorter dictionary words inside, as jieba's own search mode gives them: two or three characters. */
function partsOf(token: string): string[] {
  if (token.length < 3 || token.length > WORD_MAX_LENGTH || !isHan(token)) return [];
  const parts: string[] = [];
  for (const length of [2, 3]) {
    for (let start = 0; start + length <= token.length; start += 1) {
      const part = token.slice(start, start + length);
      if (length < token.length && frequencyTable().get(part) !== undefined) parts.push(part);
    }
  }
  return parts;
}

function isHan(word: string): boolean {
  for (let index = 0; index < word.length; index += 1) {
    if (charClass(word.charCodeAt(index)) !== 'han') return false;
  }
  return true;
}

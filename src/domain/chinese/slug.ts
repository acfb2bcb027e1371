import { Converter } from 'opencc-js';
import slugify from 'slugify';
import { isHangul, romanizeHangul } from './hangul';
import { readSyllables } from './pinyin';
import { countEvidence } from './script-evidence';
import { type Segmenter, segmentWithTags, type Token } from './segment';

/** The longest slug of a new article, in characters. */
export const SLUG_MAX_LENGTH = 80;

const SLUG = /^[A-Za-z0-9]+(?:[-_.~]+[A-Za-z0-9]+)*$/;

/** True for a valid slug in an article's address, generated or chosen by hand. */
export function isSlug(text: string): boolean {
  return text.length <= SLUG_MAX_LENGTH && SLUG.test(text);
}

/** As much of a title as can matter: every kept character gives at least one of the slug's. */
const READ_LENGTH = 400;

let toSimplified: ((text: string) => string) | null = null;

/**
 * The slug of a title: pinyin without tones, its syllables joined into words and the words by
 * hyphens (GB/T 16159, Basic rules of the Chinese phonetic alphabet orthography); ü is v, as typed
 * (lv, nv). Polyphones are read in context, a traditional title as its simplified form. Numbers and
 * Latin stay, without diacritics and in lower case; Hangul is romanised; other writing is left out.
 *
 * @param input.maxLength in characters, 80 unless given; longer ones end after a whole word
 * @param input.fallback what a title becomes of which nothing can be romanised; 'article'
 * @param input.segmenter one that knows the newsroom's names, which it keeps in one word
 * @returns [a-z0-9] and single hyphens between, never empty
 */
export function slugOf(input: {
  title: string;
  maxLength?: number;
  fallback?: string;
  segmenter?: Pick<Segmenter, 'segmentWithTags'>;
}): string {
  const { title, maxLength = SLUG_MAX_LENGTH, fallback = 'article' } = input;
  return joinWords(slugWords(title, input.segmenter ?? { segmentWithTags }), maxLength) || fallback;
}

/**
 * The n-th slug of those that want the same base: the base itself, base-2, base-3 … no longer than
 * `maxLength`, the base being cut between words for it.
 */
export function slugWithSuffix(input: { base: string; n: number; maxLength?: number }): string {
  const { base, n, maxLength = SLUG_MAX_LENGTH } = input;
  const suffix = n <= 1 ? '' : `-${n}`;
  const words = base.split('-').map((word) => [...word]);
  return joinWords(words, Math.max(maxLength - suffix.length, 1)) + suffix;
}

/** The first of base, base-2, base-3 … that is not taken. */
export function uniqueSlug(input: {
  base: string;
  taken: ReadonlySet<string>;
  maxLength?: number;
}): string {
  for (let n = 1; ; n += 1) {
    const slug = slugWithSuffix({ ...input, n });
    if (!input.taken.has(slug)) return slug;
  }
}

/** The words of a slug, each as the pieces (syllables, letters) where it may be cut. */
function slugWords(title: string, segmenter: Pick<Segmenter, 'segmentWithTags'>): string[][] {
  const text = simplified(readable(title));
  const tokens = segmenter.segmentWithTags(text);
  const syllables = readSyllables(text, tokens);
  return joinTokens(tokens).flatMap((token) => piecesOf(token, syllables));
}

/** Puts together what jieba cuts and a reader does not: 5|G, br|û|l|é|e, 孩子|们. */
function joinTokens(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (const token of tokens) {
    const last = joined[joined.length - 1];
    if (last && (token.text === '们' || (isAlphabetic(last.text) && isAlphabetic(token.text)))) {
      last.text += token.text;
      last.end = token.end;
    } else {
      joined.push({ ...token });
    }
  }
  return joined;
}

/** Letters and digits with single spaces for everything between; apostrophes join. */
function readable(title: string): string {
  return title
    .slice(0, READ_LENGTH * 100)
    .normalize('NFKC')
    .replace(/['\u2019]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
    .slice(0, READ_LENGTH);
}

/** Taiwan's conversion is the one that tells 看著 (着) from 著名; other traditional text passes too. */
function simplified(text: string): string {
  if (countEvidence(text).hant === 0) return text;
  toSimplified ??= Converter({ from: 'tw', to: 'cn' });
  return toSimplified(text);
}

/** A token's words: one, if it is Chinese or Korean; what slugify leaves of it otherwise. */
function piecesOf({ text, start, end }: Token, syllables: readonly string[]): string[][] {
  if (isHangul(text)) return [[...romanizeHangul(text)]];
  const words: string[][] = [[]];
  let latin = '';
  const endLatin = () => {
    for (const part of slugify(latin, { lower: true, strict: true }).split('-')) {
      if (part !== '') words.push([...part], []);
    }
    latin = '';
  };
  for (let at = start; at < end; at += 1) {
    const syllable = syllables[at] ?? '';
    if (syllable === '') {
      latin += text.charAt(at - start);
    } else {
      endLatin();
      words[words.length - 1]?.push(syllable);
    }
  }
  endLatin();
  return words.filter((word) => word.length > 0);
}

/** Letters of an alphabet and digits, as slugify transliterates them. */
function isAlphabetic(text: string): boolean {
  return /^[\p{L}\p{N}\p{M}]+$/u.test(text) && !/[\p{Script=Han}\p{Script=Hangul}]/u.test(text);
}

/** As many whole words as fit; of a first word that is too long, as many pieces as fit. */
function joinWords(words: readonly string[][], maxLength: number): string {
  let slug = '';
  for (const pieces of words) {
    const word = pieces.join('');
    const longer = slug === '' ? word : `${slug}-${word}`;
    if (longer.length > maxLength) return slug === '' ? joinPieces(pieces, maxLength) : slug;
    slug = longer;
  }
  return slug;
}

function joinPieces(pieces: readonly string[], maxLength: number): string {
  let word = '';
  for (const piece of pieces) {
    if (word.length + piece.length > maxLength) break;
    word += piece;
  }
  return word || pieces.join('').slice(0, maxLength);
}

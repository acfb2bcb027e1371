import { foldAligned } from '../text/fold';
import { segment } from '../chinese/segment';
import { readEditor } from './responsible-editor';
import { styleOf } from './style';
import type { SectionText } from './types';

/** Kinds of features and how much each may say: the square of its part in an article's vector. */
export const BLOCKS = {
  /** words of the body */
  b: 1,
  /** words of the title */
  t: 0.3,
  /** pairs of neighbouring characters of the title */
  c: 0.3,
  /** words of the lead */
  l: 0.3,
  /** the responsible editor */
  e: 0.4,
  /** how the article is made: length, digits, dateline, outlet */
  s: 0.4,
  /** its first and last words */
  p: 0.2,
} as const;

export type Block = keyof typeof BLOCKS;

/** The maximum of a body that is read: its section shows early, and a page must not cost seconds. */
const FIRST_CHARACTERS = 18_000;
const LAST_CHARACTERS = 2_000;
const LEAD_WORDS = 40;
const FIRST_WORDS = 12;
const LAST_WORDS = 6;

export interface ArticleFeatures {
  /** How often each occurs; a key is the block, a colon and what was found. */
  counts: ReadonlyMap<string, number>;
  /** Words of title and body, numbers included. */
  words: number;
}

/**
 * The model's view of an article: the same in both scripts. Linear in the text; independent of the clock.
 */
export function readFeatures(article: SectionText): ArticleFeatures {
  const title = foldAligned(article.title);
  const { editor, text } = readEditor({
    text: foldAligned(beginningAndEnd(article.text)),
    responsibleEditor: article.responsibleEditor ?? null,
  });
  const counts = new Map<string, number>();
  const add = (block: Block, values: Iterable<string>) => {
    for (const value of values) {
      const key = `${block}:${value}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  };
  const titleWords = wordsOf(title);
  const words = wordsOf(text);
  add('b', words);
  add('t', titleWords);
  add('c', characterPairs(title));
  add('l', words.slice(0, LEAD_WORDS));
  add('e', editor === null ? [] : [editor]);
  add('s', styleOf({ title, text }));
  add('p', new Set(words.slice(0, FIRST_WORDS).map((word) => `^${word}`)));
  add('p', new Set(words.slice(-LAST_WORDS).map((word) => `$${word}`)));
  return { counts, words: titleWords.length + words.length };
}

function beginningAndEnd(text: string): string {
  if (text.length <= FIRST_CHARACTERS + LAST_CHARACTERS) return text;
  return `${text.slice(0, FIRST_CHARACTERS)}\n${text.slice(-LAST_CHARACTERS)}`;
}

/** Words and numbers of folded text; the value of a number does not matter for a section. */
function wordsOf(folded: string): string[] {
  return segment(folded)
    .map((token) => token.text)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map((word) => word.replace(/\d+(?:[.,]\d+)*/g, '0'));
}

function characterPairs(folded: string): string[] {
  const characters = [...folded.replace(/\s+/g, '')];
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

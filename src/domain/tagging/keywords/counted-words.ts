import type { ArticleTokens } from '../article-tokens';
import type { WordKind } from './lexeme';
import { wordStream } from './word-stream';

const NOT_COUNTED: ReadonlySet<WordKind> = new Set<WordKind>(['break', 'function', 'number']);
const LONGEST_WORD = 12;
/** A long report has some 400. */
const MOST_WORDS = 600;

/**
 * The words of an article whose use in an archive is counted, each once: folded word → is it in the
 * title? Two characters and more that mean something; at most 600, the first.
 */
export function countedWords(article: {
  title: string;
  text: string;
  tokens: ArticleTokens;
}): Map<string, boolean> {
  const { words, titleEnd } = wordStream(article);
  const counted = new Map<string, boolean>();
  let at = -1;
  for (const { lexeme } of words) {
    at += 1;
    const { key, kind } = lexeme;
    if (NOT_COUNTED.has(kind) || key.length < 2 || key.length > LONGEST_WORD) continue;
    if (counted.has(key)) continue;
    if (counted.size >= MOST_WORDS) break;
    counted.set(key, at < titleEnd);
  }
  return counted;
}

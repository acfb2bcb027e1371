import { foldAligned } from '../text/fold';
import { segmentWithTags, type Token } from '../text/segment';
import { segmentArticle, type ArticleTokens } from './article-tokens';
import { charClass } from './char-class';
import { roundScore } from './score';
import { GENERIC_FOLDED } from './stop-words';
import { type CandidateKeyword } from './types';
import { idfTable } from './word-table';

const DEFAULT_LIMIT = 5;
const TITLE_WEIGHT = 3;
const MIN_LENGTH = 2;
const MAX_LENGTH = 12;
/** Written once, in the title or not, is not dwelt on. */
const MIN_COUNT = 2;
/** `x` is what jieba calls a word that it put together itself; by chance, unless it keeps coming. */
const MIN_COUNT_MADE_UP = 3;
/** The median of jieba's table, which jieba too gives to words that it lacks. */
const UNSEEN_IDF = 11.9547675029;
/** Parts of speech are looked up for so many of the best words only: it costs more than cutting. */
const RANKED_PER_RESULT = 8;

interface Word {
  folded: string;
  count: number;
  weight: number;
  score: number;
  forms: Map<string, number>;
}

/**
 * Candidates for new tags: what the text dwells on and the vocabulary does not know. TF-IDF with
 * jieba's document frequencies over noun-like words of 2 to 12 characters, the title counted three
 * times; no numbers, no words of the trade, nothing in `exclude` (folded names and aliases).
 * `tokens`: segmentArticle of the same title and text, to save cutting it again.
 *
 * At most `limit` (default 5), best first, each as the text prints it most often. Deterministic;
 * linear in the text.
 */
export function extractKeywords(input: {
  title: string;
  text: string;
  exclude?: ReadonlySet<string>;
  limit?: number;
  tokens?: ArticleTokens;
}): CandidateKeyword[] {
  const { title, text, exclude, limit = DEFAULT_LIMIT } = input;
  const tokens = input.tokens ?? segmentArticle(input);
  const words = new Map<string, Word>();
  const total =
    TITLE_WEIGHT * countWords({ text: title, tokens: tokens.title, weight: TITLE_WEIGHT, words }) +
    countWords({ text, tokens: tokens.text, weight: 1, words });
  const idf = idfTable();
  const ranked: Word[] = [];
  for (const word of words.values()) {
    if (word.count < MIN_COUNT) continue;
    if (exclude?.has(word.folded) || GENERIC_FOLDED.has(word.folded)) continue;
    word.score = roundScore((word.weight * (idf.get(word.folded) ?? UNSEEN_IDF)) / total);
    ranked.push(word);
  }
  ranked.sort((a, b) => b.score - a.score || (a.folded < b.folded ? -1 : 1));
  return nounsOf(ranked.slice(0, limit * RANKED_PER_RESULT))
    .slice(0, limit)
    .map(({ folded, score, count, forms }) => ({ name: usualForm(forms), folded, score, count }));
}

/** Counts the words that may become candidates; returns how many words there are at all. */
function countWords(input: {
  text: string;
  tokens: readonly Token[];
  weight: number;
  words: Map<string, Word>;
}): number {
  const { text, tokens, weight, words } = input;
  const folded = foldAligned(text);
  let total = 0;
  for (const { start, end } of tokens) {
    if (charClass(folded.charCodeAt(start)) === 'other') continue;
    total += 1;
    if (end - start < MIN_LENGTH || end - start > MAX_LENGTH) continue;
    const key = folded.slice(start, end);
    const printed = text.slice(start, end);
    const word = words.get(key);
    if (word) {
      word.count += 1;
      word.weight += weight;
      word.forms.set(printed, (word.forms.get(printed) ?? 0) + 1);
    } else if (isWordLike(key)) {
      words.set(key, { folded: key, count: 1, weight, score: 0, forms: new Map([[printed, 1]]) });
    }
  }
  return Math.max(total, 1);
}

// A numeral, or one with a unit of time or quantity behind it: 三月, 十多人, 第一届.
const NUMERIC =
  /^[〇零一二两三四五六七八九十百千万亿半多数几第]+[年月日号时点分秒个次名位元人天岁届期家种项件条批]?$/u;

/** Letters all through, no digits, no numeral. */
function isWordLike(folded: string): boolean {
  for (let i = 0; i < folded.length; i += 1) {
    const unit = folded.charCodeAt(i);
    if (charClass(unit) === 'other' || (unit >= 0x30 && unit <= 0x39)) return false;
  }
  return !NUMERIC.test(folded);
}

/** Nouns, names, nominal verbs, foreign words and abbreviations, in jieba's notation. */
const NOUN_TAGS = /^(?:n|vn|eng|j)/;

function nounsOf(words: readonly Word[]): Word[] {
  const tagged = segmentWithTags(words.map(({ folded }) => folded).join('\n'));
  const tags = new Map(tagged.map(({ text, tag }) => [text, tag ?? 'x']));
  return words.filter(({ folded, count }) => {
    const tag = tags.get(folded) ?? 'x';
    return NOUN_TAGS.test(tag) || (tag === 'x' && count >= MIN_COUNT_MADE_UP);
  });
}

/** The form printed most often, of equal ones the first. */
function usualForm(forms: ReadonlyMap<string, number>): string {
  let usual = '';
  let most = 0;
  for (const [form, count] of forms) {
    if (count > most) [usual, most] = [form, count];
  }
  return usual;
}

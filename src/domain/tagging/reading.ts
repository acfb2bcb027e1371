import { frequencyTable } from './word-table';

/** All occurrences of all words in jieba's dictionary (sum of its frequency column). */
const LOG_TOTAL = Math.log(60_101_967);
/** What jieba's dictionary gives a proper name that it knows but hardly met. */
const NAME_FREQUENCY = 3;
const LONGEST_WORD = 8;

/**
 * Whether a span of text reads more naturally with text[start, end) as a word than without:
 * 从/小营镇 rather than 从小/营/镇, but 延边/大学生 rather than 延边大学/生. Compares the likeliest
 * ways to cut the span by word frequency (the unigram model that jieba cuts by), where the name
 * counts as a rare word at least. `text` is folded and short: one name and the words it touches.
 */
export function readsAsWord(input: { text: string; start: number; end: number }): boolean {
  const { text, start, end } = input;
  const name = text.slice(start, end);
  const withName =
    likeliestCut(text.slice(0, start)) +
    logProbability(Math.max(frequencyTable().get(name) ?? 0, NAME_FREQUENCY)) +
    likeliestCut(text.slice(end));
  return withName >= likeliestCut(text);
}

/** Log-probability of the best way to cut the text into dictionary words and single characters. */
function likeliestCut(text: string): number {
  const best = new Float64Array(text.length + 1).fill(-Infinity);
  best[0] = 0;
  for (let start = 0; start < text.length; start += 1) {
    for (let end = start + 1; end <= Math.min(text.length, start + LONGEST_WORD); end += 1) {
      const frequency = frequencyTable().get(text.slice(start, end));
      if (frequency === undefined && end > start + 1) continue;
      const probability = (best[start] ?? 0) + logProbability(frequency ?? 1);
      if (probability > (best[end] ?? 0)) best[end] = probability;
    }
  }
  return best[text.length] ?? 0;
}

function logProbability(frequency: number): number {
  return Math.log(Math.max(frequency, 1)) - LOG_TOTAL;
}

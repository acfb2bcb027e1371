import { htmlToText } from './plain-text';

const FIGURE = /<(figure|table)\b[^]*?(?:<\/\1\s*>|$)/gi;
/** A tag, whole or cut off; quoted values may hold anything. */
const TAG = /<\/?[a-z](?:[^>"']|"[^"]*(?:"|$)|'[^']*(?:'|$))*(?:>|$)/gi;
/** The rest of a truncated character reference. */
const HALF_REFERENCE = /&[#\w]*$/;
const SENTENCE_END = /[。！？；!?;][”’」』）)]*/gu;

/**
 * The first words of an article, for a list: at most `length` characters of text, up to the end of a
 * sentence where one ends in the last third, else with an ellipsis. '' where there is no text.
 * Figures and tables are passed over.
 *
 * @param start the beginning of the article's HTML, cut anywhere
 */
export function excerptOf({ start, length = 120 }: { start: string; length?: number }): string {
  const bare = start.replace(FIGURE, ' ').replace(HALF_REFERENCE, '').replace(TAG, ' ');
  const text = (bare.includes('&') ? htmlToText(bare) : bare).replace(/\s+/gu, ' ').trim();
  // A character is one unit or two.
  const characters = [...text.slice(0, 2 * length + 2)];
  if (characters.length <= length) return text;
  const cut = characters.slice(0, length).join('');
  let end = 0;
  for (const match of cut.matchAll(SENTENCE_END)) end = match.index + match[0].length;
  if (end > cut.length * (2 / 3)) return cut.slice(0, end);
  return `${characters
    .slice(0, length - 1)
    .join('')
    .trimEnd()}…`;
}

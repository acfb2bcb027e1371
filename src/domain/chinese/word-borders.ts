/** Punctuation that jieba reads as a part of words and numbers (C++, 3.5, A&B). */
const INSIDE_WORDS = new Set([...'+#&._%-'].map((character) => character.charCodeAt(0)));

/**
 * Whether the segmentation looks across this UTF-16 unit of folded text: it cuts a text at everything
 * that is neither ideograph nor letter, digit or `+#&._%-`, and reads each span in between by itself.
 * Units of which that is not certain (other scripts, rare symbols) count as no border, so that segmenting
 * from border to border gives the words of the whole text.
 */
export function separatesWords(unit: number): boolean {
  if (unit < 0x80) return !isLetterOrDigit(unit) && !INSIDE_WORDS.has(unit);
  // General punctuation, and that of Chinese but for 々 and 〇.
  if (unit >= 0x2010 && unit <= 0x2027) return true;
  return unit >= 0x3001 && unit <= 0x301f && unit !== 0x3005 && unit !== 0x3007;
}

function isLetterOrDigit(unit: number): boolean {
  if (unit >= 0x30 && unit <= 0x39) return true;
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
}

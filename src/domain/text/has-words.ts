/** An emoji made of a digit: 1️⃣. */
const KEYCAP = /[0-9#*]\ufe0f?\u20e3/gu;

/**
 * True for a text with at least one letter or digit, of whatever script. Fillers that Unicode calls letters
 * and nobody sees (U+3164 HANGUL FILLER) count as nothing.
 */
export function hasWords(text: string): boolean {
  const seen = text.replace(KEYCAP, '').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  return /[\p{L}\p{N}]/u.test(seen);
}

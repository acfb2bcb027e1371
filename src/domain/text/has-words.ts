/**
 * True for a text with at least one letter or digit, of whatever script. Fillers that Unicode calls letters
 * and nobody sees (U+3164 HANGUL FILLER) count as nothing.
 */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text.replace(/\p{Default_Ignorable_Code_Point}/gu, ''));
}

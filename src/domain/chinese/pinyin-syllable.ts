/** One lower-case syllable with its tone mark, as a pattern: at most six letters. */
export const TONED_SYLLABLE =
  '[a-zü\\u0251\\u0261]{0,3}[āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ][a-zü\\u0251\\u0261]{0,3}';

/** Some fonts' IPA letters ɑ and ɡ stand for a and g. */
export function normaliseSyllable(syllable: string): string {
  return syllable.replace(/\u0251/g, 'a').replace(/\u0261/g, 'g');
}

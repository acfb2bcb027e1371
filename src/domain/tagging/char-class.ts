export type CharClass = 'han' | 'hangul' | 'letter' | 'other';

const LETTER_OR_DIGIT = /[\p{L}\p{N}\p{M}]/u;
const HAN = /\p{Script=Han}/u;

/**
 * The writing system of one UTF-16 code unit, as far as word boundaries need it: Han and Hangul have
 * rules of their own, `letter` is any other letter or digit, `other` everything else, which ends a word.
 * Halves of surrogate pairs count as Han: those planes hold rare ideographs.
 */
export function charClass(unit: number): CharClass {
  if (unit >= 0x4e00 && unit <= 0x9fff) return 'han';
  if (unit < 0x80) {
    const isDigit = unit >= 0x30 && unit <= 0x39;
    const isLetter = (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
    return isDigit || isLetter ? 'letter' : 'other';
  }
  if (unit >= 0xac00 && unit <= 0xd7a3) return 'hangul';
  if (unit >= 0xd800 && unit <= 0xdfff) return 'han';
  if (unit >= 0x3000 && unit <= 0x303f) return unit === 0x3007 || unit === 0x3005 ? 'han' : 'other';
  if (unit >= 0x2000 && unit <= 0x206f) return 'other';
  const char = String.fromCharCode(unit);
  if (HAN.test(char)) return 'han';
  return LETTER_OR_DIGIT.test(char) ? 'letter' : 'other';
}

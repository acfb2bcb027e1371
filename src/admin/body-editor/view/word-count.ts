const CHARACTER =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\u3001-\\u303f\\uff01-\\uff65“”‘’…—]';
const LETTERS = `(?:(?!${CHARACTER})[\\p{L}\\p{N}])+`;
/** One Chinese, Japanese or Korean character or punctuation mark, or one word of other scripts. */
const WORD = new RegExp(`${CHARACTER}|${LETTERS}(?:['’.,:/-]${LETTERS})*`, 'gu');

/** 字数 as word processors count it. */
export function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0;
}

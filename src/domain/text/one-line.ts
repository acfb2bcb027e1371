/** A text that prints on one line: no line breaks or other control characters, no outer blanks. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

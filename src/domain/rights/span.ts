import { foldAligned } from '../text/fold';

/** A span of a credit, as printed and folded for comparison; both of the same length. */
export interface Span {
  text: string;
  folded: string;
}

const SEPARATORS = /[\s:|,;、。/\\·~*#>_\-–—]/;

export function stretchOf(text: string): Span {
  return { text, folded: foldAligned(text) };
}

export function slice({ text, folded }: Span, start: number, end?: number): Span {
  return { text: text.slice(start, end), folded: folded.slice(start, end) };
}

/** Trims white space and separators from both ends, in linear time. */
export function trimmed(span: Span): Span {
  const { folded } = span;
  let start = 0;
  let end = folded.length;
  while (start < end && SEPARATORS.test(folded.charAt(start))) start += 1;
  while (end > start && SEPARATORS.test(folded.charAt(end - 1))) end -= 1;
  return slice(span, start, end);
}

import { type LabelledFields } from './labels';

/** The printed lines around an article that may say something about it. */
export interface MetadataLines {
  /** Lines below the headline that are names and nothing else. */
  bylines: readonly string[];
  /** Above the body, from the headline on. */
  head: readonly string[];
  /** The body's own first and last paragraphs, the last one first. */
  bodyStart: readonly string[];
  bodyEnd: readonly string[];
  /** Below the body. */
  tail: readonly string[];
}

/** The first value that one of the lines gives. */
export function first<T>(
  fields: readonly LabelledFields[],
  pick: (one: LabelledFields) => T | undefined,
): T | null {
  for (const one of fields) {
    const value = pick(one);
    if (value !== undefined) return value;
  }
  return null;
}

const LEAD_LENGTH = 300;
const LONG_NAME = 8;

/**
 * How strongly a text supports a tag, from 0 to 4, rounded to four decimals: mentions `2·n/(n+2)`
 * (saturating, so that the tenth mention adds little), plus 1 when the title has it, plus up to 0.5 the
 * earlier the first mention is in the first 300 characters of the text, plus up to 0.5 for the length of
 * the longest form found (longer names are more specific).
 */
export function suggestionScore(evidence: {
  count: number;
  inTitle: boolean;
  /** Offset in the text, null when only the title has it. */
  firstPosition: number | null;
  longestForm: number;
}): number {
  const { count, inTitle, firstPosition, longestForm } = evidence;
  const mentions = (2 * count) / (count + 2);
  const title = inTitle ? 1 : 0;
  const lead = firstPosition === null ? 0 : Math.max(0, 1 - firstPosition / LEAD_LENGTH) / 2;
  const specific = Math.min(longestForm, LONG_NAME) / LONG_NAME / 2;
  return roundScore(mentions + title + lead + specific);
}

/** Four decimals: enough to rank by, and the same on every machine and in every JSON column. */
export function roundScore(score: number): number {
  return Math.round(score * 10_000) / 10_000;
}

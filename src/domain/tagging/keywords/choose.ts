import type { Candidate } from './candidates';
import type { Scorecard } from './scorecard';

export interface Scored {
  candidate: Candidate;
  /** 0 to 1. */
  probability: number;
}

/** A part of a keyword is a keyword itself if it occurs more often by this factor. */
const PART_OFTENER = 1.5;
/**
 * A longer form of a keyword is a keyword itself, unless the keyword occurs at most more often by this
 * factor.
 */
const WHOLE_RARER = 2;

/**
 * The best `limit` of them, best first, without those that say the same: 股市 beside 中国股市 must occur
 * oftener than in it; 重磅利好 beside 利好 must not be nearly all of it. Fewer where the article has no
 * more: what is far less likely than the best is left out.
 */
export function chooseKeywords<T extends Scored>(
  scored: readonly T[],
  { limit, least, share }: { limit: number } & Pick<Scorecard, 'least' | 'share'>,
): T[] {
  const ranked = [...scored].sort(
    (a, b) => b.probability - a.probability || (a.candidate.key < b.candidate.key ? -1 : 1),
  );
  const threshold = Math.max(least, share * (ranked[0]?.probability ?? 0));
  const chosen: T[] = [];
  for (const each of ranked) {
    if (chosen.length >= limit || each.probability < threshold) break;
    if (!chosen.some((other) => saysTheSame(each.candidate, other.candidate))) chosen.push(each);
  }
  return chosen;
}

function saysTheSame(one: Candidate, chosen: Candidate): boolean {
  const count = one.places.length;
  const others = chosen.places.length;
  if (chosen.key.includes(one.key)) return count <= others * PART_OFTENER;
  return one.key.includes(chosen.key) && others <= count * WHOLE_RARER;
}

import { HEADING_BORDER } from './heading';
import type { MatchList } from './match-list';
import { timeOf } from './position';
import { spelledOut, type SearchTerm } from './query';

/** A term, and the facet words of tags and sources whose name has it. */
export interface RankedTerm {
  term: SearchTerm;
  tags: readonly string[];
  sources: readonly string[];
}

export interface Ranked {
  position: number;
  /** Above 0; comparable within one query and day only. */
  score: number;
}

const WEIGHTS = { title: 8, tag: 5, source: 3, often: 3, body: 1 } as const;
const DAY = 24 * 60 * 60 * 1000;
/** Days after which an article has lost half of the bonus for being new. */
const HALF_LIFE = 90;

/**
 * Orders matches, best first. Each term counts by its place: title, tag, source, frequent in the body, or
 * in it at all; the average is multiplied by 2 for an article of today, by 1 for one from long ago. The
 * newer of two equals is first.
 *
 * @param input.most how many are ranked, the newest
 * @param input.today any moment of the reader's day
 * @param input.after only matches after this one are returned
 * @param input.count how many are returned
 */
export function rankMatches(input: {
  matches: MatchList;
  terms: readonly RankedTerm[];
  today: Date;
  most: number;
  after: Ranked | null;
  count: number;
}): { best: Ranked[]; total: number; isCut: boolean } {
  const { matches, terms, today, most, after, count } = input;
  const relevance = relevanceOf(matches, terms);
  const oldest = oldestRanked(matches, most);
  const day = Math.floor(today.getTime() / DAY);
  const best: Ranked[] = [];
  let total = 0;
  for (let match = 0; match < matches.count; match += 1) {
    const position = matches.positions[match] ?? 0;
    if (position < oldest) continue;
    total += 1;
    const age = Math.max(0, day - Math.floor(timeOf(position) / DAY));
    const score = ((relevance[match] ?? 0) / terms.length) * (1 + 2 ** (-age / HALF_LIFE));
    if (after === null || isBetter(after, { position, score })) {
      keepIfAmongBest(best, { position, score }, count);
    }
  }
  return { best, total, isCut: total < matches.count };
}

function isBetter(one: Ranked, other: Ranked): boolean {
  return one.score > other.score || (one.score === other.score && one.position > other.position);
}

function keepIfAmongBest(best: Ranked[], hit: Ranked, count: number): void {
  const last = best[count - 1];
  if (last && !isBetter(hit, last)) return;
  let at = Math.min(best.length, count - 1);
  if (best.length < count) best.push(hit);
  for (; at > 0 && isBetter(hit, best[at - 1] ?? hit); at -= 1) best[at] = best[at - 1] ?? hit;
  best[at] = hit;
}

/** The position of the oldest match that is still among the newest `most`. */
function oldestRanked({ positions, count }: MatchList, most: number): number {
  if (count <= most) return 0;
  return positions.slice().sort()[count - most] ?? 0;
}

/** The sum of each match's terms. */
function relevanceOf(matches: MatchList, terms: readonly RankedTerm[]): Float64Array {
  const relevance = new Float64Array(matches.count).fill(WEIGHTS.body * terms.length);
  for (const { term, tags, sources } of terms) {
    addWords(relevance, matches, term.isPrefix ? ` ${spelledOut(term)}` : ` ${spelledOut(term)} `);
    addFacets(relevance, matches, { facets: tags, weight: WEIGHTS.tag });
    addFacets(relevance, matches, { facets: sources, weight: WEIGHTS.source });
  }
  return relevance;
}

function addWords(relevance: Float64Array, matches: MatchList, words: string): void {
  const { bytes, ends } = matches;
  const needle = Buffer.from(words);
  for (let at = bytes.indexOf(needle), match = 0; at !== -1;) {
    match = matchAt(ends, match, at);
    const end = ends[match] ?? bytes.length;
    const titleEnd = bytes.indexOf(HEADING_BORDER, matches.starts[match]);
    const isInTitle = at < titleEnd;
    const again = isInTitle ? bytes.indexOf(needle, titleEnd) : at;
    const isOften = again !== -1 && again < end;
    relevance[match] =
      (relevance[match] ?? 0) + (isInTitle ? WEIGHTS.title : 0) + (isOften ? WEIGHTS.often : 0);
    at = isOften ? bytes.indexOf(needle, end) : again;
  }
}

/** One of the facets is enough. */
function addFacets(
  relevance: Float64Array,
  { bytes, ends, count }: MatchList,
  { facets, weight }: { facets: readonly string[]; weight: number },
): void {
  if (facets.length === 0) return;
  const has = new Uint8Array(count);
  for (const facet of facets) {
    const needle = Buffer.from(` ${facet} `);
    for (let at = bytes.indexOf(needle), match = 0; at !== -1;) {
      match = matchAt(ends, match, at);
      has[match] = 1;
      at = bytes.indexOf(needle, ends[match]);
    }
  }
  for (let match = 0; match < count; match += 1) {
    if (has[match] === 1) relevance[match] = (relevance[match] ?? 0) + weight;
  }
}

/** The match in which an offset lies; not before `from`. */
function matchAt(ends: Int32Array, from: number, offset: number): number {
  let match = from;
  while (match + 1 < ends.length && (ends[match] ?? 0) <= offset) match += 1;
  return match;
}

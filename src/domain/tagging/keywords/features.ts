import type { Candidate, Candidates } from './candidates';
import type { Lexeme, WordKind } from './lexeme';
import type { WordStream } from './word-stream';
import { rarityIn, titleRateIn, type ArchiveUse } from './word-use';

/**
 * The features of the scorecard. The order is free; a new one takes effect when the weights are learnt
 * again (npm run train:keywords).
 */
export const FEATURES = [
  /** Is it in the title? Is there none? */
  'inTitle',
  'noTitle',
  /** Does it begin or end a clause of the title? Do no nouns adjoin it there? */
  'clauseStart',
  'clauseEnd',
  'standsFree',
  /** Is it in the title only? */
  'titleOnly',
  /** ln(1 + occurrences, the title's thrice) × inverse document frequency; also against the best. */
  'weight',
  'relativeWeight',
  /** ln(1 + occurrences in the text) against the most frequent. */
  'relativeCount',
  /** How readily headlines take its words up. */
  'titleRate',
  /** Where the text has it first (1 at its beginning, 0 nowhere), and over what share of the text. */
  'first',
  'spread',
  /** Entropy of its left and right neighbours, the smaller: high where a word ends. */
  'freedom',
  /** Pointwise mutual information of a repeated phrase's words, normalised. */
  'cohesion',
  'threeWords',
  'threeCharacters',
  'hasSingle',
  /** Kind of a single word. */
  'verb',
  'place',
  'person',
  'organization',
  'abbreviation',
  'unknown',
] as const;
export type FeatureName = (typeof FEATURES)[number];
export type FeatureValues = Record<FeatureName, number>;

/** Function words inside a clause weigh like the commonest words. */
const FUNCTION_RARITY = 2;
const MAX_RARITY = 13;
/** Words of text after which a first mention counts half. */
const LEAD = 20;

/** One row per candidate, in the order of the list. */
export function featuresOf(
  stream: WordStream,
  { list, counts }: Candidates,
  archive: ArchiveUse,
): FeatureValues[] {
  const rows = list.map((candidate) => {
    // Fills in one object: merging six would take a third of the whole time.
    const values = noValues();
    readTitle(values, stream, candidate);
    readText(values, stream, candidate);
    readWords(values, candidate, archive);
    values.freedom = freedom(stream, candidate);
    values.cohesion = cohesion(candidate, { counts, total: stream.words.length });
    values.weight = weightOf(stream, candidate, archive);
    return values;
  });
  let heaviest = Number.MIN_VALUE;
  let mostCounted = Number.MIN_VALUE;
  for (const { weight, relativeCount } of rows) {
    heaviest = Math.max(heaviest, weight);
    mostCounted = Math.max(mostCounted, relativeCount);
  }
  for (const row of rows) {
    row.relativeWeight = row.weight / heaviest;
    row.relativeCount /= mostCounted;
  }
  return rows;
}

function weightOf(stream: WordStream, candidate: Candidate, archive: ArchiveUse): number {
  const { places, lexemes } = candidate;
  const titles = countBelow(places, stream.titleEnd);
  let rarity = 0;
  for (const lexeme of lexemes) {
    rarity +=
      lexeme.kind === 'function'
        ? FUNCTION_RARITY
        : Math.min(rarityIn(archive, lexeme), MAX_RARITY);
  }
  return Math.log(1 + places.length + 2 * titles) * (rarity / lexemes.length);
}

function noValues(): FeatureValues {
  return {
    inTitle: 0,
    noTitle: 0,
    clauseStart: 0,
    clauseEnd: 0,
    standsFree: 0,
    titleOnly: 0,
    weight: 0,
    relativeWeight: 0,
    relativeCount: 0,
    titleRate: 0,
    first: 0,
    spread: 0,
    freedom: 0,
    cohesion: 0,
    threeWords: 0,
    threeCharacters: 0,
    hasSingle: 0,
    verb: 0,
    place: 0,
    person: 0,
    organization: 0,
    abbreviation: 0,
    unknown: 0,
  };
}

function readTitle(
  values: FeatureValues,
  { titleEnd, words }: WordStream,
  { places, lexemes }: Candidate,
): void {
  for (const at of places) {
    if (at >= titleEnd) break;
    const before = words[at - 1]?.lexeme;
    const after = words[at + lexemes.length]?.lexeme;
    values.inTitle = 1;
    if (isBreak(before)) values.clauseStart = 1;
    if (isBreak(after)) values.clauseEnd = 1;
    if (isFreeOf(before) && isFreeOf(after)) values.standsFree = 1;
  }
  values.noTitle = titleEnd > 1 ? 0 : 1;
  values.titleOnly = (places.at(-1) ?? 0) < titleEnd ? 1 : 0;
}

function isBreak(lexeme: Lexeme | undefined): boolean {
  return lexeme === undefined || lexeme.kind === 'break';
}

const ADJOINS_FREELY: ReadonlySet<WordKind> = new Set<WordKind>([
  'break',
  'function',
  'number',
  'verb',
]);

function isFreeOf(neighbour: Lexeme | undefined): boolean {
  return neighbour === undefined || ADJOINS_FREELY.has(neighbour.kind);
}

function readText(
  values: FeatureValues,
  { titleEnd, words }: WordStream,
  { places }: Candidate,
): void {
  const inTitle = countBelow(places, titleEnd);
  const first = places[inTitle];
  values.relativeCount = Math.log(1 + places.length - inTitle);
  if (first === undefined) return;
  values.first = 1 / (1 + (first - titleEnd) / LEAD);
  values.spread = ((places.at(-1) ?? 0) - first) / Math.max(1, words.length - titleEnd);
}

/** How many places, which ascend, are before `end`. */
function countBelow(places: readonly number[], end: number): number {
  let count = 0;
  while (count < places.length && (places[count] ?? end) < end) count += 1;
  return count;
}

function readWords(values: FeatureValues, { key, lexemes }: Candidate, archive: ArchiveUse): void {
  for (const lexeme of lexemes) {
    values.titleRate += titleRateIn(archive, lexeme) / lexemes.length;
    if (lexemes.length > 1 && lexeme.kind === 'single') values.hasSingle = 1;
  }
  values.threeWords = lexemes.length === 3 ? 1 : 0;
  values.threeCharacters = key.length === 3 ? 1 : 0;
  const alone = lexemes.length === 1 ? lexemes[0]?.kind : undefined;
  if (alone !== undefined && isFeatureKind(alone)) values[alone] = 1;
}

/** The kinds of a single word that are features of that name. */
const FEATURE_KINDS = [
  'verb',
  'place',
  'person',
  'organization',
  'abbreviation',
  'unknown',
] as const satisfies readonly WordKind[];
type FeatureKind = (typeof FEATURE_KINDS)[number];

function isFeatureKind(kind: WordKind): kind is FeatureKind {
  return (FEATURE_KINDS as readonly WordKind[]).includes(kind);
}

function freedom({ words }: WordStream, { places, lexemes }: Candidate): number {
  if (places.length < 2) return 0;
  const before = new Map<Lexeme, number>();
  const after = new Map<Lexeme, number>();
  // Every break is a distinct neighbour: phrases do not cross it.
  let breaksBefore = 0;
  let breaksAfter = 0;
  for (const at of places) {
    const left = words[at - 1]?.lexeme;
    const right = words[at + lexemes.length]?.lexeme;
    if (left === undefined || left.kind === 'break') breaksBefore += 1;
    else before.set(left, (before.get(left) ?? 0) + 1);
    if (right === undefined || right.kind === 'break') breaksAfter += 1;
    else after.set(right, (after.get(right) ?? 0) + 1);
  }
  const total = places.length;
  return Math.min(entropy(before, breaksBefore, total), entropy(after, breaksAfter, total));
}

function entropy(neighbours: ReadonlyMap<Lexeme, number>, breaks: number, total: number): number {
  let sum = (breaks / total) * Math.log(total);
  for (const count of neighbours.values()) sum -= (count / total) * Math.log(count / total);
  return sum;
}

function cohesion(
  { lexemes, places }: Candidate,
  { counts, total }: { counts: ReadonlyMap<string, number>; total: number },
): number {
  const joints = lexemes.length - 1;
  if (joints === 0 || places.length < 2) return 0;
  let apart = 0;
  for (const { key } of lexemes) apart += Math.log(counts.get(key) ?? 1);
  return (Math.log(places.length) + joints * Math.log(total) - apart) / joints / Math.log(total);
}

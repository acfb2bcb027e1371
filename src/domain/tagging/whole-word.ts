import { segment, type Token } from '../chinese/segment';
import { separatesWords } from '../chinese/word-borders';
import { charClass } from './char-class';
import { type CompactText } from './compact-text';
import { isKoreanParticle, LONGEST_PARTICLE } from './korean-particles';
import { isInLargerName } from './larger-names';
import { readsAsWord } from './reading';
import { type TagKind } from './types';

export interface NameHit {
  /** Units of the compact text, end exclusive. */
  start: number;
  end: number;
}

/** A word longer than this cannot overlap a name. */
const LONGEST_CUT_WORD = 8;

/**
 * Tells hits that are words from hits that cut a word, per writing system:
 * Han: both ends must be word boundaries of the segmentation of the surrounding sentence, or the
 * segmentation, which does not know the name, must be the less likely reading (reading.ts);
 * Hangul: nothing before, at most a particle after; other letters and digits: none on either side.
 * A place or person that goes on as the name of a street or school is not meant (larger-names.ts),
 * and a person is not taken out of a longer word: 王偉 is not 王偉東.
 *
 * `tokens` are the text's; without them only what stands around a hit is segmented, up to characters
 * across which the segmentation does not look (word-borders.ts): the same boundaries for less.
 */
export function createWholeWordTest(input: {
  text: string;
  compact: CompactText;
  tokens?: readonly Token[];
}): (hit: NameHit, kind: TagKind) => boolean {
  const { text, compact } = input;
  const { units, origin } = compact;
  const boundaries = new Uint8Array(units.length + 1);
  let segmentedUntil = 0;
  const boundariesAround = createPrintedBoundaries(input);

  // Callers ask in ascending order of start, so one pass over the sentences is enough.
  const segmentSentenceOf = ({ start, end }: NameHit): void => {
    if (end <= segmentedUntil) return;
    let from = start;
    while (from > segmentedUntil && isWordUnit(units[from - 1])) from -= 1;
    let to = end;
    while (to < units.length && isWordUnit(units[to])) to += 1;
    segmentedUntil = to;
    const first = origin[from] ?? 0;
    const hasNothingDropped = (origin[to - 1] ?? 0) - first === to - 1 - from;
    if (hasNothingDropped) {
      boundaries.set(boundariesAround(first, first + to - from), from);
    } else {
      const sentence = compact.slice(from, to);
      boundaries.set(boundariesOf(segment(sentence), sentence.length), from);
    }
    // A sentence begins and ends words, even where jieba reads on (a decimal point).
    boundaries[from] = 1;
    boundaries[to] = 1;
  };
  const isFreeBefore = ({ start }: NameHit): boolean => {
    const first = classAt(units, start);
    return first === 'han' || charClass(text.charCodeAt((origin[start] ?? 0) - 1)) !== first;
  };
  const isFreeAfter = ({ end }: NameHit): boolean => {
    const last = classAt(units, end - 1);
    if (last === 'han') return true;
    const next = (origin[end - 1] ?? 0) + 1;
    if (charClass(text.charCodeAt(next)) !== last) return true;
    return last === 'hangul' && isKoreanParticle(hangulRun(text, next));
  };
  const cutsNoWord = ({ start, end }: NameHit, kind: TagKind): boolean => {
    let from = start;
    if (classAt(units, start) === 'han') {
      while (boundaries[from] === 0 && start - from <= LONGEST_CUT_WORD) from -= 1;
    }
    let to = end;
    if (classAt(units, end - 1) === 'han') {
      while (boundaries[to] === 0 && to - end <= LONGEST_CUT_WORD) to += 1;
    }
    if (from === start && to === end) return true;
    if (kind === 'person' && isOneLongerName({ from, start, end, to })) return false;
    if (start - from > LONGEST_CUT_WORD || to - end > LONGEST_CUT_WORD) return false;
    return readsAsWord({ text: compact.slice(from, to), start: start - from, end: end - from });
  };
  /** The segmentation has the name and one character behind it as one word: a name of three. */
  const isOneLongerName = (at: { from: number; start: number; end: number; to: number }) => {
    if (at.from !== at.start || at.to !== at.end + 1) return false;
    return boundaries.subarray(at.start + 1, at.to).every((boundary) => boundary === 0);
  };
  const surroundings = {
    slice: (start: number, end: number) => compact.slice(start, Math.min(end, units.length)),
    isBoundary: (position: number) => boundaries[position] === 1,
  };

  return (hit, kind) => {
    segmentSentenceOf(hit);
    if (!isFreeBefore(hit) || !isFreeAfter(hit) || !cutsNoWord(hit, kind)) return false;
    return !isInLargerName(hit, kind, surroundings);
  };
}

/**
 * Boundaries of the printed text's words from one position to another, both included. Asked about in
 * ascending order; of one span without a border every character is segmented once.
 */
function createPrintedBoundaries(input: {
  text: string;
  compact: CompactText;
  tokens?: readonly Token[];
}): (first: number, end: number) => Uint8Array {
  const { text, compact, tokens } = input;
  let known = tokens ? { from: 0, boundaries: boundariesOf(tokens, text.length) } : null;
  const stretchAround = (first: number, end: number) => {
    let from = first;
    while (from > 0 && !separatesWords(compact.folded.charCodeAt(from - 1))) from -= 1;
    let to = end;
    while (to < text.length && !separatesWords(compact.folded.charCodeAt(to))) to += 1;
    return { from, boundaries: boundariesOfStretch(text.slice(from, to)) };
  };
  return (first, end) => {
    if (!known || end >= known.from + known.boundaries.length) known = stretchAround(first, end);
    return known.boundaries.subarray(first - known.from, end - known.from + 1);
  };
}

/** Clauses recur: standard phrases in every article, an agency's story in ten. */
const REMEMBERED_STRETCHES = 20_000;
const LONGEST_REMEMBERED = 40;
const remembered = new Map<string, Uint8Array>();

/** `boundariesOf` of a span between two borders; short ones are remembered, some 5 MB of them. */
function boundariesOfStretch(span: string): Uint8Array {
  let boundaries = remembered.get(span);
  if (!boundaries) {
    boundaries = boundariesOf(segment(span), span.length);
    if (span.length <= LONGEST_REMEMBERED) {
      if (remembered.size >= REMEMBERED_STRETCHES) remembered.clear();
      // A copy: a slice would keep the whole text alive.
      remembered.set(` ${span}`.slice(1), boundaries);
    }
  }
  return boundaries;
}

/** 1 at every position where a token begins or ends. */
function boundariesOf(tokens: readonly Token[], length: number): Uint8Array {
  const boundaries = new Uint8Array(length + 1);
  boundaries[0] = 1;
  for (const { end } of tokens) boundaries[end] = 1;
  return boundaries;
}

function classAt(units: Uint16Array, index: number): ReturnType<typeof charClass> {
  return charClass(units[index] ?? 0);
}

function isWordUnit(unit: number | undefined): boolean {
  return unit !== undefined && charClass(unit) !== 'other';
}

/** The Hangul that follows, one character longer than any particle at most. */
function hangulRun(text: string, start: number): string {
  let end = start;
  while (end < start + LONGEST_PARTICLE + 1 && charClass(text.charCodeAt(end)) === 'hangul')
    end += 1;
  return text.slice(start, end);
}

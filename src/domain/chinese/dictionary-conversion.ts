import { NONE, type PhraseTable } from './phrase-table';
import { appendUnits, createUnits, readUnits, textOf, type Units } from './units';

/** Converts the units from `from` up to `end` and appends the result to `to`, which is another object. */
export type Conversion = (source: Uint16Array, from: number, end: number, to: Units) => void;

/** The same for a text by itself. */
export function asTextConversion(conversion: Conversion): (text: string) => string {
  const read = createUnits(64);
  const written = createUnits(64);
  return (text) => {
    readUnits(text, read);
    written.length = 0;
    conversion(read.units, 0, read.length, written);
    return textOf(written);
  };
}

/** One conversion after the other. */
export function chained(first: Conversion, second: Conversion): Conversion {
  const between = createUnits();
  return (source, from, end, to) => {
    between.length = 0;
    first(source, from, end, between);
    second(between.units, 0, between.length, to);
  };
}

/** Converts at each place with the longest entry that begins there. */
export function dictionaryConversion(table: PhraseTable): Conversion {
  return (source, from, end, to) => {
    let copied = from;
    for (let at = from; at < end;) {
      const entry = table.longest(source, at, end);
      if (entry === NONE) {
        at += unmatchedSize(source, at, end);
        continue;
      }
      if (copied < at) appendUnits(source, copied, at, to);
      appendUnits(table.targets, table.offsets[entry] ?? 0, table.offsets[entry + 1] ?? 0, to);
      at += table.lengths[entry] ?? 1;
      copied = at;
    }
    if (copied < end) appendUnits(source, copied, end, to);
  };
}

/**
 * Simplified → traditional → regional, as OpenCC does it: the text is cut into the first dictionary's
 * words, each is converted, and the regional dictionary works within each, and within each span that
 * is not a word.
 */
export function wordwiseConversion(words: PhraseTable, region: PhraseTable): Conversion {
  const toRegion = dictionaryConversion(region);
  const wordInRegion = regionalWords(words, toRegion);
  const span = createUnits();
  return (source, from, end, to) => {
    span.length = 0;
    const endSpan = () => {
      if (span.length > 0) toRegion(span.units, 0, span.length, to);
      span.length = 0;
    };
    for (let at = from; at < end;) {
      const entry = words.longest(source, at, end);
      if (entry === NONE) {
        const next = at + unmatchedSize(source, at, end);
        appendUnits(source, at, next, span);
        at = next;
        continue;
      }
      const length = words.lengths[entry] ?? 1;
      if (length <= characterSize(source, at)) {
        const target = words.offsets[entry] ?? 0;
        appendUnits(words.targets, target, words.offsets[entry + 1] ?? 0, span);
      } else {
        endSpan();
        const target = wordInRegion(entry);
        appendUnits(target, 0, target.length, to);
      }
      at += length;
    }
    endSpan();
  };
}

/** Each word's regional form, computed on first use. */
function regionalWords(words: PhraseTable, toRegion: Conversion): (entry: number) => Uint16Array {
  const known: (Uint16Array | undefined)[] = new Array<undefined>(words.lengths.length);
  const made = createUnits(64);
  return (entry) => {
    let word = known[entry];
    if (!word) {
      made.length = 0;
      toRegion(words.targets, words.offsets[entry] ?? 0, words.offsets[entry + 1] ?? 0, made);
      word = known[entry] = made.units.slice(0, made.length);
    }
    return word;
  };
}

function characterSize(source: Uint16Array, at: number): number {
  const unit = source[at] ?? 0;
  return unit >= 0xd800 && unit <= 0xdbff ? 2 : 1;
}

const DESCRIPTIONS_FROM = 0x2ff0;
const DESCRIPTIONS_TO = 0x2fff;

/**
 * A character, or a whole description of one (⿰亻言), whose parts are no characters of the text:
 * Unicode's ideographic description sequences (https://www.unicode.org/versions/latest/ch18.pdf).
 */
function unmatchedSize(source: Uint16Array, at: number, end: number): number {
  const unit = source[at] ?? 0;
  const size = Math.min(characterSize(source, at), end - at);
  if (unit < DESCRIPTIONS_FROM || unit > DESCRIPTIONS_TO) return size;
  return endOfDescription(source, at, end) - at || size;
}

/** `at` itself where no whole description begins. */
function endOfDescription(source: Uint16Array, at: number, end: number): number {
  let next = at;
  for (let missing = 1; missing > 0;) {
    if (next >= end) return at;
    const unit = source[next] ?? 0;
    const isOperator = unit >= DESCRIPTIONS_FROM && unit <= DESCRIPTIONS_TO;
    const parts = unit === 0x2ff2 || unit === 0x2ff3 ? 3 : 2;
    missing += (isOperator ? parts : 0) - 1;
    next += isOperator ? 1 : characterSize(source, next);
  }
  return Math.min(next, end);
}

import { foldAligned } from '../text/fold';

/**
 * Folded text without the separators that a name may contain (中國—東北亞博覽會, 延 吉, Premier-League): one space,
 * dash or middle dot, and characters that have no width.
 */
export interface CompactText {
  units: Uint16Array;
  /** The original position of every unit, plus the original's length at the end. */
  origin: Int32Array;
  /** The original text folded, before anything was dropped: as long as the original. */
  folded: string;
  /** The folded text of a range of units. */
  slice: (start: number, end: number) => string;
}

// Space, no-break space, hyphen and dashes, middle dots. Line breaks and tabs end a name: they
// separate paragraphs and table cells.
const SEPARATORS = [
  0x20, 0xa0, 0x3000, 0x2d, 0x2010, 0x2011, 0x2013, 0x2014, 0xb7, 0x2022, 0x2027, 0x30fb, 0xff65,
];
const ZERO_WIDTH = [0x200b, 0x200c, 0x200d, 0x2060, 0xfeff, 0xad];

const KEPT = 0;
const SEPARATES = 1;
const HAS_NO_WIDTH = 2;
/** The class of each UTF-16 code unit. */
const KINDS = new Uint8Array(0x10000);
for (const unit of SEPARATORS) KINDS[unit] = SEPARATES;
for (const unit of ZERO_WIDTH) KINDS[unit] = HAS_NO_WIDTH;

/** Flags characters that are dropped when alone between others, or everywhere. */
export function mayBeDropped(foldedUnit: number): boolean {
  return KINDS[foldedUnit] !== KEPT;
}

/** Linear in the text. Two separators in a row are kept: they separate. */
export function compactText(text: string): CompactText {
  const folded = foldAligned(text);
  const units = new Uint16Array(folded.length);
  const origin = new Int32Array(folded.length + 1);
  let length = 0;
  for (let i = 0; i < folded.length; i += 1) {
    const unit = folded.charCodeAt(i);
    if (isDropped(folded, i, unit)) continue;
    units[length] = unit;
    origin[length] = i;
    length += 1;
  }
  origin[length] = folded.length;
  const kept = units.subarray(0, length);
  return { units: kept, origin, folded, slice: (start, end) => decode(kept, start, end) };
}

function isDropped(folded: string, index: number, unit: number): boolean {
  const kind = KINDS[unit];
  if (kind === KEPT) return false;
  if (kind === HAS_NO_WIDTH) return true;
  return !separates(folded, index - 1) && !separates(folded, index + 1);
}

function separates(folded: string, index: number): boolean {
  return KINDS[folded.charCodeAt(index)] === SEPARATES;
}

/** A name has some four units: read one by one, without an array of their own. */
const SHORT = 16;
const DECODE_CHUNK = 4096;

function decode(units: Uint16Array, start: number, end: number): string {
  let text = '';
  const stop = Math.min(end, units.length);
  if (stop - start <= SHORT) {
    for (let i = start; i < stop; i += 1) text += String.fromCharCode(units[i] ?? 0);
    return text;
  }
  for (let i = start; i < stop; i += DECODE_CHUNK) {
    text += String.fromCharCode(...units.subarray(i, Math.min(i + DECODE_CHUNK, stop)));
  }
  return text;
}

import type { Heading } from './heading';

/** An article that has every term somewhere. */
export interface Match {
  position: number;
  heading: Heading;
}

/**
 * Matches as a database hands them over in one piece: two thousand rows take several times as long to
 * become JavaScript's as their bytes. In any order.
 */
export interface MatchList {
  /** Headings one after the other, with something between them. */
  bytes: Buffer;
  count: number;
  positions: Float64Array;
  /** Where each heading begins and ends in `bytes`. */
  starts: Int32Array;
  ends: Int32Array;
}

/** Between a position and its heading; no word of a text holds either. */
export const FIELD_BORDER = 31;
/** Between two matches. */
export const MATCH_BORDER = 30;

const ZERO = 48;

/** @param bytes position in digits, FIELD_BORDER, heading; MATCH_BORDER between two; null for none */
export function readMatches(bytes: Buffer | null): MatchList {
  if (bytes === null || bytes.length === 0) return listOf(Buffer.alloc(0), []);
  const ends: number[] = [];
  for (
    let end = bytes.indexOf(MATCH_BORDER);
    end !== -1;
    end = bytes.indexOf(MATCH_BORDER, end + 1)
  ) {
    ends.push(end);
  }
  ends.push(bytes.length);
  return listOf(bytes, ends);
}

function listOf(bytes: Buffer, ends: readonly number[]): MatchList {
  const count = ends.length;
  const positions = new Float64Array(count);
  const starts = new Int32Array(count);
  let at = 0;
  for (let match = 0; match < count; match += 1) {
    let position = 0;
    for (; bytes[at] !== FIELD_BORDER && at < bytes.length; at += 1) {
      position = position * 10 + ((bytes[at] ?? ZERO) - ZERO);
    }
    positions[match] = position;
    starts[match] = at + 1;
    at = (ends[match] ?? at) + 1;
  }
  return { bytes, count, positions, starts, ends: Int32Array.from(ends) };
}

/** The same from rows. */
export function packMatches(matches: readonly Match[]): Buffer {
  const [field, border] = [FIELD_BORDER, MATCH_BORDER].map((code) => String.fromCharCode(code));
  return Buffer.from(
    matches.map(({ position, heading }) => `${position}${field}${heading}`).join(border),
  );
}

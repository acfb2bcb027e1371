import { LINE_BREAK } from './index-words';

/**
 * Bits of a filter of word pairs: 1,984 bytes, one page of PostgreSQL's storage for large values,
 * where the words themselves take seven. https://en.wikipedia.org/wiki/Bloom_filter
 */
export const PAIR_FILTER_BITS = 15_872;
/** With 2,200 pairs, 12 KB of text, one pair in 25 seems to be there and is not. */
const BITS_OF_A_PAIR = 3;

/**
 * The pairs of neighbours in a sequence of words, as a filter: a text whose filter lacks a bit of a
 * phrase's filter does not hold the phrase; one that has them all may. In PostgreSQL's hexadecimal
 * form of a bit string.
 */
export function pairFilter(sequence: readonly string[]): string {
  const filter = Buffer.alloc(PAIR_FILTER_BITS / 8);
  for (let index = 1; index < sequence.length; index += 1) {
    const first = sequence[index - 1] ?? '';
    const second = sequence[index] ?? '';
    if (first !== LINE_BREAK && second !== LINE_BREAK) addPair(filter, first, second);
  }
  return `x${filter.toString('hex')}`;
}

/** FNV-1a over both words; its halves make the bits (Kirsch and Mitzenmacher). */
function addPair(filter: Buffer, first: string, second: string): void {
  let hash = 0x811c9dc5;
  for (let index = 0; index < first.length; index += 1) {
    hash = Math.imul(hash ^ first.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ 0x20, 0x01000193);
  for (let index = 0; index < second.length; index += 1) {
    hash = Math.imul(hash ^ second.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const low = hash >>> 16;
  const high = (Math.imul(hash, 0xc2b2ae35) >>> 16) | 1;
  for (let step = 0; step < BITS_OF_A_PAIR; step += 1) {
    const bit = (low + step * high) % PAIR_FILTER_BITS;
    filter[bit >> 3] = (filter[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  }
}

import { LINE_BREAK } from './index-words';

/**
 * Bits of a filter of word pairs: 1,984 bytes, one page of PostgreSQL's storage for large values,
 * where the words themselves take seven. https://en.wikipedia.org/wiki/Bloom_filter
 */
export const PAIR_FILTER_BITS = 15_872;
/** With 2,200 pairs, 12 KB of text, one pair in 25 seems to be there and is not. */
const BITS_OF_A_PAIR = 3;

/** The number of different words to which all pairs are hashed. */
const PAIR_WORDS = 2 ** 20;

/**
 * The pairs of neighbours in a sequence of words, as words of the index: the few articles that have
 * all pairs of a phrase are found without looking at the many that have all its words.
 */
export function pairWords(sequence: readonly string[]): string[] {
  const words = new Set<string>();
  eachPair(sequence, (hash) => words.add(`_p${(hash % PAIR_WORDS).toString(36)}`));
  return [...words];
}

/**
 * The same pairs as a filter: a text whose filter lacks a bit of a phrase's filter does not hold the
 * phrase; one that has them all very likely does. In PostgreSQL's hexadecimal form of a bit string.
 */
export function pairFilter(sequence: readonly string[]): string {
  const filter = Buffer.alloc(PAIR_FILTER_BITS / 8);
  eachPair(sequence, (pairHash) => {
    // Two hashes make all bits (Kirsch and Mitzenmacher); neither is the one that names the pair.
    const hash = Math.imul(pairHash ^ (pairHash >>> 15), 0xc2b2ae35) >>> 0;
    const low = hash >>> 16;
    const high = (hash & 0xffff) | 1;
    for (let step = 0; step < BITS_OF_A_PAIR; step += 1) {
      const bit = (low + step * high) % PAIR_FILTER_BITS;
      filter[bit >> 3] = (filter[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
    }
  });
  return `x${filter.toString('hex')}`;
}

function eachPair(sequence: readonly string[], act: (hash: number) => void): void {
  for (let index = 1; index < sequence.length; index += 1) {
    const first = sequence[index - 1] ?? '';
    const second = sequence[index] ?? '';
    if (first !== LINE_BREAK && second !== LINE_BREAK) act(pairHash(first, second));
  }
}

/** FNV-1a over both words, mixed at the end; 32 bits. */
function pairHash(first: string, second: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < first.length; index += 1) {
    hash = Math.imul(hash ^ first.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ 0x20, 0x01000193);
  for (let index = 0; index < second.length; index += 1) {
    hash = Math.imul(hash ^ second.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

import type { DictionaryPair } from './opencc';
import { textIn } from './units';

/**
 * A dictionary of words and what they become, for finding the longest entry at each place of a text:
 * a trie in flat arrays. OpenCC's largest dictionary takes some 8 MB.
 */
export interface PhraseTable {
  /** The number of the longest entry that begins at `at`, NONE where none does. */
  longest(units: Uint16Array, at: number, end: number): number;
  /** Whether any entry begins with a unit of the text: if none does, nothing is converted. */
  touches(units: Uint16Array, from: number, end: number): boolean;
  /** UTF-16 units of each entry's written form. */
  lengths: Uint16Array;
  /** Where each entry's converted form begins in `targets`, and one offset more for the end. */
  offsets: Int32Array;
  targets: Uint16Array;
}

/** What `longest` gives where no entry begins. */
export const NONE = -1;

/** @param dictionaries the first that has a word decides; within one, its last line */
export function createPhraseTable(
  dictionaries: readonly (readonly DictionaryPair[])[],
): PhraseTable {
  const entries = new Map<string, string>();
  for (const dictionary of [...dictionaries].reverse()) {
    for (const [from, to] of dictionary) if (from !== '') entries.set(from, to);
  }
  const words = [...entries.keys()];
  return {
    ...createTrie(words),
    ...poolOf([...entries.values()]),
    lengths: Uint16Array.from(words, (word) => word.length),
  };
}

/** What an entry becomes. */
export function targetText({ targets, offsets }: PhraseTable, entry: number): string {
  return textIn(targets, offsets[entry] ?? 0, offsets[entry + 1] ?? 0);
}

function poolOf(texts: readonly string[]): { offsets: Int32Array; targets: Uint16Array } {
  const offsets = new Int32Array(texts.length + 1);
  const whole = texts.join('');
  const targets = new Uint16Array(whole.length);
  for (let at = 0; at < whole.length; at += 1) targets[at] = whole.charCodeAt(at);
  let end = 0;
  texts.forEach((text, entry) => {
    end += text.length;
    offsets[entry + 1] = end;
  });
  return { offsets, targets };
}

/** Bits of the table that says which pairs of units begin an entry: 128 KB, near the processor. */
const PAIR_BITS = 20;
const MIXER = 0x9e3779b1;
/** An edge of the trie: from a node, by a unit, to a node. */
const EDGE = 3;

/**
 * The first unit leads to its node by an array. Of most pairs of neighbours in a text no entry begins
 * so, which a table of bits tells; the other edges are in a hash table, at most half full
 * (https://en.wikipedia.org/wiki/Linear_probing).
 */
function createTrie(words: readonly string[]): Pick<PhraseTable, 'longest' | 'touches'> {
  let mostNodes = 1;
  for (const word of words) mostNodes += word.length;
  const entryOf = new Int32Array(mostNodes).fill(NONE);
  const hasNext = new Uint8Array(mostNodes);
  const first = new Int32Array(0x10000);
  const pairs = new Uint32Array(2 ** (PAIR_BITS - 5));
  const pairBit = (one: number, other: number): number =>
    Math.imul((one << 16) | other, MIXER) >>> (32 - PAIR_BITS);
  const bits = Math.max(4, Math.ceil(Math.log2(2 * mostNodes)));
  const mask = 2 ** bits - 1;
  const edges = new Int32Array(EDGE * 2 ** bits);
  /** Where the edge is, or would be. */
  const slotOf = (node: number, unit: number): number => {
    let slot = (Math.imul(node ^ (unit << 15), MIXER) >>> 9) & mask;
    for (;;) {
      const at = EDGE * slot;
      if (edges[at] === 0 || (edges[at] === node && edges[at + 1] === unit)) return at;
      slot = (slot + 1) & mask;
    }
  };

  let nodes = 0;
  words.forEach((word, entry) => {
    let node = 0;
    for (let at = 0; at < word.length; at += 1) {
      const unit = word.charCodeAt(at);
      if (at === 0) {
        if (first[unit] === 0) first[unit] = nodes += 1;
        node = first[unit] ?? 0;
        continue;
      }
      if (at === 1) {
        const bit = pairBit(word.charCodeAt(0), unit);
        pairs[bit >>> 5] = (pairs[bit >>> 5] ?? 0) | (1 << (bit & 31));
      }
      const slot = slotOf(node, unit);
      if (edges[slot] === 0) {
        edges[slot] = node;
        edges[slot + 1] = unit;
        edges[slot + 2] = nodes += 1;
        hasNext[node] = 1;
      }
      node = edges[slot + 2] ?? 0;
    }
    entryOf[node] = entry;
  });

  return {
    longest(units, at, end) {
      const unit = units[at] ?? 0;
      let node = first[unit] ?? 0;
      if (node === 0) return NONE;
      let longest = entryOf[node] ?? NONE;
      if (at + 1 >= end) return longest;
      const bit = pairBit(unit, units[at + 1] ?? 0);
      if ((((pairs[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 0) return longest;
      for (let next = at + 1; next < end && hasNext[node] === 1; next += 1) {
        const slot = slotOf(node, units[next] ?? 0);
        if (edges[slot] === 0) break;
        node = edges[slot + 2] ?? 0;
        const entry = entryOf[node] ?? NONE;
        if (entry !== NONE) longest = entry;
      }
      return longest;
    },
    touches(units, from, end) {
      for (let at = from; at < end; at += 1) if (first[units[at] ?? 0] !== 0) return true;
      return false;
    },
  };
}

import { gbkCharacter } from './gbk';

/** Guesses the character before a shifted span of which only the second byte (A3) is known. */
export interface Neighbours {
  /** The character, or '?' when the page gives no hint and a full stop is impossible there. */
  guess(place: { before: string; after: string }): string;
}

const SECOND_BYTE = 0xa3;
const FULL_STOP = '。';
/** A full stop follows none of these and precedes none of those. */
const NO_STOP_AFTER = /[“‘「『《〈（(，。、：；！？,:;!?\s]/;
const NO_STOP_BEFORE = /[，。、：；！？》〉）]/;

/**
 * A full stop is by far the commonest character of the kind, but 海, 裕 or 祝 end in A3 too: the
 * page's own pairs of characters decide (珠海 elsewhere on the page makes 珠海 here). Pairs are
 * counted once, at the first question.
 */
export function createNeighbours(text: string): Neighbours {
  let pairs: Map<string, number> | undefined;
  const guesses = new Map<string, string>();
  return {
    guess(place) {
      const key = place.before + place.after;
      let guess = guesses.get(key);
      if (guess === undefined) {
        pairs ??= countPairs(text);
        guess = guessFrom(pairs, place);
        guesses.set(key, guess);
      }
      return guess;
    },
  };
}

function guessFrom(
  pairs: ReadonlyMap<string, number>,
  { before, after }: { before: string; after: string },
): string {
  const canStop = !NO_STOP_AFTER.test(before) && !NO_STOP_BEFORE.test(after);
  let best = canStop ? FULL_STOP : '?';
  let bestCount = canStop ? (pairs.get(before + FULL_STOP) ?? 0) : 0;
  for (const char of candidates()) {
    const count = (pairs.get(before + char) ?? 0) + (pairs.get(char + after) ?? 0);
    if (count > bestCount && char !== FULL_STOP) {
      best = char;
      bestCount = count;
    }
  }
  return best;
}

let found: ReadonlySet<string> | undefined;

function candidates(): ReadonlySet<string> {
  if (!found) {
    const chars = new Set<string>();
    for (let lead = 0x81; lead <= 0xfe; lead += 1) {
      const char = gbkCharacter(lead, SECOND_BYTE);
      if (char) chars.add(char);
    }
    found = chars;
  }
  return found;
}

function countPairs(text: string): Map<string, number> {
  const chars = candidates();
  const pairs = new Map<string, number>();
  const add = (pair: string) => pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index] ?? '';
    if (!chars.has(char)) continue;
    if (index > 0) add((text[index - 1] ?? '') + char);
    if (index + 1 < text.length && char !== FULL_STOP) add(char + (text[index + 1] ?? ''));
  }
  return pairs;
}

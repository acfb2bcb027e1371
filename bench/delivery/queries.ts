import { pick, type Random } from '../support/random';

/** Words and phrases that readers search for. */
export interface Queries {
  common: string[];
  rare: string[];
  /** In quotes. */
  phrases: string[];
}

const WORD = /^\p{Script=Han}{2,4}$/u;
/** The commonest words of a language are not what readers search for. */
const TOO_COMMON = 20;
const COMMON = 200;

/**
 * Chooses words by their frequency in the texts, and phrases that occur there.
 *
 * @param input.texts plain text of some articles of the archive
 * @param input.count how many of each kind, at most
 */
export function chooseQueries(input: {
  texts: readonly string[];
  segment: (text: string) => readonly string[];
  random: Random;
  count: number;
}): Queries {
  const { texts, segment, random, count } = input;
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const word of segment(text)) {
      if (WORD.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const words = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const rare = words.filter(([, times]) => times <= 2).map(([word]) => word);
  const phrases = new Set<string>();
  for (let tries = 0; phrases.size < count && tries < count * 20 && texts.length > 0; tries += 1) {
    const sentences = pick(texts, random).match(/\p{Script=Han}{10,}/gu) ?? [];
    if (sentences.length === 0) continue;
    const sentence = pick(sentences, random);
    const length = 4 + random(5);
    const start = random(sentence.length - length);
    phrases.add(`"${sentence.slice(start, start + length)}"`);
  }
  return {
    common: spread(
      words.slice(TOO_COMMON, TOO_COMMON + COMMON).map(([word]) => word),
      count,
    ),
    rare: spread(rare, count),
    phrases: [...phrases],
  };
}

/** Half common words, a quarter rare ones, a quarter phrases, each once, mixed. */
export function mixedQueries(queries: Queries, count: number): string[] {
  const mixed: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const kind = index % 4;
    const list = kind < 2 ? queries.common : kind === 2 ? queries.rare : queries.phrases;
    const position = kind < 2 ? Math.floor(index / 4) * 2 + kind : Math.floor(index / 4);
    const query = list[position];
    if (query !== undefined) mixed.push(query);
  }
  return mixed;
}

/** A number of items of a list, spread evenly. */
function spread<T>(list: readonly T[], count: number): T[] {
  const step = Math.max(1, list.length / count);
  return Array.from(
    { length: Math.min(count, list.length) },
    (_, index) => list[Math.floor(index * step)] as T,
  );
}

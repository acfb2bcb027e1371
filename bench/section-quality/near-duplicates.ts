const SHINGLE = 8;
/** From this number of articles on, a shared run of characters is a formula and not a sign of a copy. */
const MOST_ARTICLES = 20;
const SHARED = 0.5;

/**
 * Texts that have at least half of the shorter one's runs of 8 characters in common: the same report
 * twice, or its second edition. In a cross-validation one may help or mislead on the other.
 */
export function nearDuplicates(texts: readonly string[]): { pairs: number; members: Set<number> } {
  const holders = new Map<string, number[]>();
  const sizes = texts.map((text, at) => {
    const shingles = new Set<string>();
    for (let from = 0; from + SHINGLE <= text.length; from += 1) {
      shingles.add(text.slice(from, from + SHINGLE));
    }
    for (const shingle of shingles) {
      const list = holders.get(shingle);
      if (list) list.push(at);
      else holders.set(shingle, [at]);
    }
    return shingles.size;
  });
  const shared = new Map<number, number>();
  for (const list of holders.values()) {
    if (list.length > MOST_ARTICLES) continue;
    list.forEach((second, index) => {
      for (const first of list.slice(0, index)) {
        const pair = first * texts.length + second;
        shared.set(pair, (shared.get(pair) ?? 0) + 1);
      }
    });
  }
  let pairs = 0;
  const members = new Set<number>();
  for (const [pair, count] of shared) {
    const [first, second] = [Math.floor(pair / texts.length), pair % texts.length];
    if (count < SHARED * Math.min(sizes[first] ?? 0, sizes[second] ?? 0)) continue;
    pairs += 1;
    members.add(first).add(second);
  }
  return { pairs, members };
}

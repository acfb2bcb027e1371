import { foldAligned } from '../../src/domain/text/fold';
import { segment } from '../../src/domain/chinese/segment';
import type { SectionArticle } from './articles';

export interface Guess {
  isSure: boolean;
  /** Likeliest first. */
  ranked: { section: string; probability: number }[];
}

export type Baseline = (article: SectionArticle) => Guess;

/** Always the section with the most articles. */
export function majority(examples: readonly SectionArticle[]): Baseline {
  const [commonest] = sectionsOf(examples).sort((a, b) => b[1] - a[1]);
  const ranked = commonest ? [{ section: commonest[0], probability: 1 }] : [];
  return () => ({ isSure: true, ranked });
}

/** Multinomial naive Bayes over the words of title and body, counts plus one. */
export function naiveBayes(examples: readonly SectionArticle[]): Baseline {
  const counts = new Map<string, Map<string, number>>();
  const vocabulary = new Set<string>();
  const totals = new Map<string, number>();
  for (const example of examples) {
    const own = counts.get(example.section) ?? new Map<string, number>();
    counts.set(example.section, own);
    for (const word of wordsOf(example)) {
      own.set(word, (own.get(word) ?? 0) + 1);
      vocabulary.add(word);
      totals.set(example.section, (totals.get(example.section) ?? 0) + 1);
    }
  }
  const sections = sectionsOf(examples);
  return (article) => {
    const words = wordsOf(article).filter((word) => vocabulary.has(word));
    const scored = sections.map(([section, share]) => {
      const own = counts.get(section);
      const total = (totals.get(section) ?? 0) + vocabulary.size;
      const score = words.reduce(
        (sum, word) => sum + Math.log(((own?.get(word) ?? 0) + 1) / total),
        Math.log(share / examples.length),
      );
      return { section, score };
    });
    const best = Math.max(...scored.map(({ score }) => score));
    // Exponents of whole articles are all 0 or 1: by the root of the length they still rank.
    const powers = scored.map(({ section, score }) => ({
      section,
      probability: Math.exp((score - best) / Math.sqrt(words.length + 1)),
    }));
    const sum = powers.reduce((total, { probability }) => total + probability, 0);
    const ranked = powers
      .map(({ section, probability }) => ({ section, probability: probability / sum }))
      .sort((a, b) => b.probability - a.probability);
    return { isSure: true, ranked };
  };
}

function sectionsOf(examples: readonly SectionArticle[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { section } of examples) counts.set(section, (counts.get(section) ?? 0) + 1);
  return [...counts];
}

const cut = new WeakMap<SectionArticle, string[]>();

function wordsOf(article: SectionArticle): string[] {
  let words = cut.get(article);
  if (!words) {
    const text = foldAligned(`${article.title}\n${article.text}`);
    words = segment(text)
      .map((token) => token.text)
      .filter((word) => /[\p{L}\p{N}]/u.test(word));
    cut.set(article, words);
  }
  return words;
}

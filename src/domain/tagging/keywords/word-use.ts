import newsWords from './news-words.json';

/** The number of articles and of titles with a word. */
export interface WordUse {
  articles: number;
  titles: number;
}

/** Word counts of the newsroom's own archive (folded, as `countedWords` counts them). */
export interface ArchiveUse {
  /** How many articles were counted. */
  articles: number;
  of(word: string): WordUse | undefined;
}

export const EMPTY_ARCHIVE: ArchiveUse = { articles: 0, of: () => undefined };

/** jieba's document frequencies weigh like this many of our own articles. */
const PRIOR_ARTICLES = 1_000;
const NONE: WordUse = { articles: 0, titles: 0 };

let newsTable: Map<string, WordUse> | null = null;

/** The shipped counts of a folded word; zero when fewer than three articles had it. */
export function newsUse(word: string): WordUse {
  return (newsTable ??= readTable()).get(word) ?? NONE;
}

/**
 * Inverse document frequency, natural logarithm: jieba's while the archive is small, the archive's
 * own as it grows.
 */
export function rarityIn(archive: ArchiveUse, word: { key: string; rarity: number }): number {
  if (archive.articles === 0) return word.rarity;
  const expected = PRIOR_ARTICLES * Math.exp(-word.rarity);
  const met = archive.of(word.key)?.articles ?? 0;
  return Math.log((PRIOR_ARTICLES + archive.articles) / (expected + met));
}

/**
 * How readily headlines take the word up: logarithm of the share of the articles with it that have
 * it in the title, 0 at one in ten. The shipped counts and the archive's are added up.
 */
export function titleRateIn(archive: ArchiveUse, word: { key: string; news: WordUse }): number {
  const own = archive.of(word.key) ?? NONE;
  const articles = own.articles + word.news.articles;
  const titles = own.titles + word.news.titles;
  return Math.log((titles + 0.5) / (articles + 5)) - Math.log(0.1);
}

function readTable(): Map<string, WordUse> {
  const uses = new Map<string, WordUse>();
  for (const line of newsWords.words) {
    const [word = '', articles, titles] = line.split(' ');
    uses.set(word, { articles: Number(articles), titles: Number(titles ?? 0) });
  }
  return uses;
}

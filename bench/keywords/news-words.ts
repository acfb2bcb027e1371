import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { segmentArticle } from '../../src/domain/tagging/article-tokens';
import { countedWords } from '../../src/domain/tagging/keywords/counted-words';

/** Words of fewer articles say little about the language and much about an article. */
const LEAST_ARTICLES = 3;

const row = z.object({ title: z.string(), body: z.string() });

/**
 * What src/domain/tagging/keywords/news-words.json holds: in how many of a file's articles each word
 * stands, and in how many titles. Counts only, no sentence of theirs.
 */
export function newsWordsFile(file: string): string {
  const uses = new Map<string, { articles: number; titles: number }>();
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  for (const line of lines) {
    const { title, body } = row.parse(JSON.parse(line));
    const article = { title, text: body };
    const words = countedWords({ ...article, tokens: segmentArticle(article) });
    for (const [word, isInTitle] of words) {
      const use = uses.get(word) ?? { articles: 0, titles: 0 };
      use.articles += 1;
      if (isInTitle) use.titles += 1;
      uses.set(word, use);
    }
  }
  const rows = [...uses]
    .filter(([, { articles }]) => articles >= LEAST_ARTICLES)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([word, { articles, titles }]) => `${word} ${articles}${titles ? ` ${titles}` : ''}`);
  const origin =
    `Made by \`npm run train:keywords\` from ${lines.length} news articles of spring 2020: a word, in how many of them ` +
    'it occurs, and in how many titles (none: left out). Facts about words; nobody edits them.';
  return `${JSON.stringify({ origin, words: rows }, null, 2)}\n`;
}

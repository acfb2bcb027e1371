import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { createRandom } from '../support/random';

export interface SectionArticle {
  section: string;
  title: string;
  text: string;
  /** The text without its last line, where that names the editor. */
  textWithoutEditor: string;
}

const LEAST_ARTICLES = 20;

const rowSchema = z.looseObject({ section: z.string(), title: z.string(), body: z.string() });

/** The articles of the file's sections of at least 20. */
export function readSectionArticles(file: string): SectionArticle[] {
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => rowSchema.parse(JSON.parse(line)));
  const counts = new Map<string, number>();
  for (const { section } of rows) counts.set(section, (counts.get(section) ?? 0) + 1);
  return rows
    .filter(({ section }) => (counts.get(section) ?? 0) >= LEAST_ARTICLES)
    .map(({ section, title, body }) => ({
      section,
      title,
      text: body,
      textWithoutEditor: body.replace(/【编辑[:：][^】]*】\s*$/, ''),
    }));
}

/** The fold of each article: each section's are spread evenly. The same for the same seed. */
export function deal(articles: readonly SectionArticle[], folds: number, seed: number): number[] {
  const random = createRandom(seed + 1);
  const order = articles
    .map((_, at) => ({ at, key: random(0x1_0000_0000) }))
    .sort((a, b) => a.key - b.key || a.at - b.at);
  const turns = new Map<string, number>();
  const dealt = new Array<number>(articles.length).fill(0);
  for (const { at } of order) {
    const section = articles[at]?.section ?? '';
    const turn = turns.get(section) ?? 0;
    turns.set(section, turn + 1);
    dealt[at] = turn % folds;
  }
  return dealt;
}

import { existsSync } from 'node:fs';
import path from 'node:path';
import { newsroomNames } from '../support/newsroom-data';
import { PROJECT_ROOT } from '../support/paths';
import { createRandom } from '../support/random';
import { generateArticles, readArticles, type RawArticle } from '../support/raw-article';

/** Where a collection of real articles may be, beside the project. */
const CORPUS = path.resolve(PROJECT_ROOT, '../shared/data/corpus');
const POOL_SIZE = 1_200;
const SEED = 20_200_330;

/** The source texts of articles, and a description of their origin. */
export function textPool(data: string | undefined): { pool: RawArticle[]; origin: string } {
  const file = data ?? (existsSync(CORPUS) ? CORPUS : null);
  if (file === null) {
    const { subjects } = newsroomNames();
    return {
      pool: generateArticles({ count: POOL_SIZE, names: subjects, random: createRandom(SEED) }),
      origin: 'generated text (no --data, and no corpus beside the project)',
    };
  }
  const pool = readArticles(file, POOL_SIZE).map(({ title, paragraphs }) => ({
    title,
    paragraphs: paragraphs.filter((line) => !/^【.*】$/.test(line)),
  }));
  return {
    pool: pool.filter(({ paragraphs }) => paragraphs.length > 0),
    origin: `real text of ${path.basename(file)}`,
  };
}

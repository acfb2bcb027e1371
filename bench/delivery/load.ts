import { setImmediate as nextTurn } from 'node:timers/promises';
import type { createArchive, ArchivedArticle } from './archive';
import type { BenchDatabase } from './database';

const BATCH = 250;

/**
 * Writes the next `count` articles of the archive into both databases.
 *
 * @returns the articles, in the order of their rows
 */
export async function loadArticles(input: {
  archive: ReturnType<typeof createArchive>;
  count: number;
  isDraft?: boolean;
  databases: readonly BenchDatabase[];
  signal: AbortSignal;
}): Promise<ArchivedArticle[]> {
  const { archive, count, databases, signal } = input;
  const loaded: ArchivedArticle[] = [];
  for (let left = count; left > 0; left -= BATCH) {
    signal.throwIfAborted();
    const { articles, tables } = archive(Math.min(BATCH, left), input.isDraft);
    for (const database of databases) {
      await database.inTransaction(async () => {
        for (const [table, rows] of Object.entries(tables)) await database.insert(table, rows);
      });
    }
    loaded.push(...articles);
    // Lets Ctrl-C be handled between batches.
    await nextTurn();
  }
  for (const database of databases) await database.settle(['articles']);
  return loaded;
}

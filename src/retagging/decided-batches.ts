import type { Core } from '@strapi/strapi';
import type { Coverage } from './coverage';
import { readArticles, type ArticleBatch } from './read-articles';
import type { Scope } from './scope';
import type { ReadArticle } from './read-article';
import type { WorkedArticle } from './worker';
import type { WorkerPool } from './worker-pool';

/** Some articles, decided: in the order in which they are visited. */
export interface DecidedBatch {
  articles: readonly ReadArticle[];
  decisions: readonly WorkedArticle[];
  /** The row id at which the last of them was visited. */
  visitedUntil: number;
}

/** Batches for each thread: one that it works on and one that waits. */
const BATCHES_A_THREAD = 2;

/**
 * Reads articles, has them decided, and gives them in order. So many batches are under way at most, so
 * that memory stays flat however slowly they are taken.
 */
export async function* decidedBatches(
  strapi: Core.Strapi,
  input: {
    pool: WorkerPool;
    scope: Scope;
    coverage: Coverage | null;
    afterId: number;
    batchSize: number;
  },
): AsyncGenerator<DecidedBatch> {
  const { pool, scope, coverage, batchSize } = input;
  const underWay: Promise<DecidedBatch>[] = [];
  let { afterId } = input;
  let isOver = false;
  const startNext = async (): Promise<void> => {
    const batch: ArticleBatch = await readArticles(strapi, {
      ...{ scope, coverage, afterId, limit: batchSize },
    });
    afterId = batch.visitedUntil;
    isOver = batch.isLast;
    if (batch.articles.length === 0) return;
    const decided = pool
      .decide(batch.articles)
      .then((decisions): DecidedBatch => ({ ...batch, decisions }));
    // Awaited below, in its turn; until then nobody else listens.
    decided.catch(() => {});
    underWay.push(decided);
  };
  const hasRoom = () => !isOver && underWay.length < pool.size * BATCHES_A_THREAD;
  while (hasRoom()) await startNext();
  for (;;) {
    const next = underWay.shift();
    if (!next) return;
    const batch = await next;
    if (hasRoom()) await startNext();
    yield batch;
  }
}

import type { Core } from '@strapi/strapi';
import { answeredInOrder } from '../../workers/in-order';
import type { Coverage } from '../coverage';
import { readArticles, type ArticleBatch } from '../rows/read-articles';
import type { Scope } from '../scope';
import type { ReadArticle } from '../rows/read-article';
import type { DecisionPool } from './decision-pool';
import type { WorkedArticle } from './worker';

/** Some articles, decided: in the order in which they are visited. */
export interface DecidedBatch {
  articles: readonly ReadArticle[];
  decisions: readonly WorkedArticle[];
  /** The row id at which the last of them was visited. */
  visitedUntil: number;
}

/** Reads articles, has them decided, and gives them in order. */
export async function* decidedBatches(
  strapi: Core.Strapi,
  input: {
    pool: DecisionPool;
    scope: Scope;
    coverage: Coverage | null;
    afterId: number;
    batchSize: number;
  },
): AsyncGenerator<DecidedBatch> {
  const { pool, scope, coverage, batchSize } = input;
  let { afterId } = input;
  let isOver = false;
  const read = async (): Promise<ArticleBatch | null> => {
    if (isOver) return null;
    const batch = await readArticles(strapi, { scope, coverage, afterId, limit: batchSize });
    afterId = batch.visitedUntil;
    isOver = batch.isLast;
    return batch.articles.length === 0 ? null : batch;
  };
  const answered = answeredInOrder({ pool, read, question: ({ articles }) => articles });
  for await (const { batch, answer } of answered) yield { ...batch, decisions: answer };
}

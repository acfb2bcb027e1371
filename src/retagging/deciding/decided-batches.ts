import type { Core } from '@strapi/strapi';
import { answeredInOrder } from '../../workers/in-order';
import type { Coverage } from '../coverage';
import { readArticles, type ArticleBatch } from '../rows/read-articles';
import type { Scope } from '../scope';
import type { ReadArticle } from '../rows/read-article';
import type { DecisionPool } from './decision-pool';
import type { WorkedArticle } from './worker';

/** A batch of decided articles, in order of their visits. */
export interface DecidedBatch {
  articles: readonly ReadArticle[];
  decisions: readonly WorkedArticle[];
  /** The row id of the last visit. */
  visitedUntil: number;
}

/** Reads articles, has threads decide them, and yields them in order. */
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

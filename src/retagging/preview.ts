import type { Core } from '@strapi/strapi';
import type { RetagArticle } from '../domain/tagging/retag/types';
import { createPreviewTally, type RetagPreview } from '../domain/tagging/retag/preview';
import { once } from '../domain/once';
import { createRetagger } from '../domain/tagging/retag/decide';
import { readRulesHistory } from '../repositories/reference/tagging-rules';
import { findCoverage } from './coverage';
import { decidedBatches } from './deciding/decided-batches';
import { readKeywordsAgain } from './rows/keywords-again';
import { loadRules } from './deciding/rules';
import type { Scope } from './scope';
import { toRetagArticle } from './rows/read-article';
import { createDecisionPool } from './deciding/decision-pool';

const BATCH = 200;

/**
 * What a run would do to the articles, and how its tags compare with editors' decisions. Writes nothing.
 *
 * @param input.readsAll as of a run (scope.ts)
 * @param input.onArticles called with the number of further articles read
 * @param input.signal aborts it: rejects with the signal's reason
 */
export async function previewRetag(
  strapi: Core.Strapi,
  input: {
    scope: Scope;
    readsAll?: boolean;
    onArticles?: (count: number) => void;
    signal?: AbortSignal;
  },
): Promise<RetagPreview> {
  const { scope, readsAll = false, onArticles, signal } = input;
  const current = await loadRules(strapi);
  const coverage = await findCoverage(strapi);
  const retagger = once(() => createRetagger(current.rules));
  const decideAgain = async (article: RetagArticle) =>
    retagger().decide(article, await readKeywordsAgain(strapi, current, { article }));
  const pool = createDecisionPool({
    rules: current.rules,
    history: readsAll
      ? null
      : await readRulesHistory(strapi, current.vocabulary, coverage?.rulesId ?? null),
    withAgreement: true,
    wantsWords: false,
  });
  try {
    const tally = createPreviewTally();
    for await (const batch of decidedBatches(strapi, {
      pool,
      scope,
      coverage,
      afterId: 0,
      batchSize: BATCH,
    })) {
      signal?.throwIfAborted();
      for (const [at, decision] of batch.decisions.entries()) {
        const read = decision.isKeywordsStale ? batch.articles[at] : undefined;
        tally.add(read ? await decideAgain(toRetagArticle(read)) : decision);
      }
      onArticles?.(batch.articles.length);
    }
    return tally.result();
  } finally {
    await pool.close();
  }
}

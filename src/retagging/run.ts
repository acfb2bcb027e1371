import { setTimeout as pause } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { once } from '../domain/once';
import { createRetagger, type Retagger } from '../domain/tagging/retag/decide';
import type { RulesHistory } from '../domain/tagging/retag/rules-history';
import { withRetriedTransaction } from '../repositories/database/retried-transaction';
import { isPostgres } from '../repositories/database';
import { loadReferenceData } from '../repositories/reference/reference-data';
import { readRulesHistory, taggingRulesId } from '../repositories/reference/tagging-rules';
import { findCoverage, readsAll, type Coverage } from './coverage';
import { decidedBatches, type DecidedBatch } from './deciding/decided-batches';
import { withSingleBump } from '../repositories/site-version/single-bump';
import { loadRules, type CurrentRules } from './deciding/rules';
import { advanceRun, claimRun, releaseRun, requireRun, type RetagRun } from './runs';
import { findScope, type RunRequest } from './scope';
import { createDecisionPool } from './deciding/decision-pool';
import { writeBatch, type Pending } from './rows/write-batch';

/** Articles per batch of a thread, and at most per transaction: a writer waits for it. */
const BATCH = 200;
/** This many unchanged articles are recorded as done at once. */
const UNCHANGED = 2_000;

export interface RunOptions {
  /** At most this many articles per second, so that others get their turn; null means no limit. */
  rate: number | null;
  onArticles?: (count: number) => void;
  /** Stops the run after the open transaction; it can be resumed. */
  signal?: AbortSignal;
}

/** Starts a run over these articles, or resumes an interrupted one. */
export async function startRetag(
  strapi: Core.Strapi,
  request: RunRequest,
  now: Date,
): Promise<RetagRun> {
  await findScope(strapi, request);
  return claimRun(strapi, request, now);
}

/**
 * Retags the articles of a run from its current position. Each transaction writes a batch, its former
 * state, and the progress; interrupted at any moment, the run continues after the last of them. If the
 * vocabulary has changed since the run began, the rest is tagged by the new one.
 */
export async function runRetag(
  strapi: Core.Strapi,
  claimed: RetagRun,
  options: RunOptions,
): Promise<RetagRun> {
  let isDone = false;
  try {
    const scope = await findScope(strapi, claimed);
    let run = claimed;
    while (!isDone && !options.signal?.aborted) {
      isDone = await pass(strapi, { run, scope, options });
      run = await requireRun(strapi, run.id);
    }
  } finally {
    await releaseRun(strapi, claimed, isDone ? 'done' : null, new Date());
  }
  return requireRun(strapi, claimed.id);
}

/** Processes the rest; false if the vocabulary changed meanwhile, or the run was stopped. */
async function pass(
  strapi: Core.Strapi,
  input: {
    run: RetagRun;
    scope: Awaited<ReturnType<typeof findScope>>;
    options: RunOptions;
  },
): Promise<boolean> {
  const { run, scope, options } = input;
  const { rate, onArticles, signal } = options;
  const current = await loadOwnRules(strapi);
  const coverage = await findCoverage(strapi);
  const retagger = once(() => createRetagger(current.rules));
  const pool = createDecisionPool({
    rules: current.rules,
    history: await historyFor(strapi, { run, current, coverage }),
    withAgreement: false,
    wantsWords: !isPostgres(strapi),
  });
  const batchSize = rate === null ? BATCH : Math.max(1, Math.min(BATCH, Math.ceil(rate)));
  const begun = Date.now();
  let done = 0;
  let waiting = emptyWork(run.lastId);
  try {
    const afterId = run.lastId;
    const batches = decidedBatches(strapi, { pool, scope, coverage, afterId, batchSize });
    for await (const batch of batches) {
      if (signal?.aborted) return false;
      waiting = withBatch(waiting, batch);
      const isFull = waiting.pending.length >= BATCH || waiting.articles >= UNCHANGED;
      if (isFull || rate !== null) {
        if (!(await store(strapi, { run, current, retagger, work: waiting }))) return false;
        waiting = emptyWork(waiting.lastId);
      }
      done += batch.articles.length;
      onArticles?.(batch.articles.length);
      if (rate !== null) await pause(Math.max(0, begun + (done / rate) * 1000 - Date.now()));
    }
    return await store(strapi, { run, current, retagger, work: waiting });
  } finally {
    await pool.close();
  }
}

/** The rules, under the name that is stored beside decisions by them. */
async function loadOwnRules(strapi: Core.Strapi): Promise<CurrentRules> {
  return withRetriedTransaction(strapi, async () => {
    const { vocabulary, rules } = await loadRules(strapi);
    const version = await taggingRulesId(strapi, vocabulary);
    return { vocabulary, rules: { ...rules, version } };
  });
}

async function historyFor(
  strapi: Core.Strapi,
  input: { run: RetagRun; current: CurrentRules; coverage: Coverage | null },
): Promise<RulesHistory | null> {
  const { run, current, coverage } = input;
  if (await readsAll(strapi, run.id)) return null;
  return readRulesHistory(strapi, current.vocabulary, coverage?.rulesId ?? null);
}

/** Decisions not stored yet. */
interface Work {
  lastId: number;
  articles: number;
  pending: Pending[];
}

function emptyWork(lastId: number): Work {
  return { lastId, articles: 0, pending: [] };
}

function withBatch(work: Work, batch: DecidedBatch): Work {
  const { pending } = work;
  batch.decisions.forEach((decision, at) => {
    const article = batch.articles[at];
    if (!article || (decision.rows.length === 0 && !decision.isKeywordsStale)) return;
    pending.push({ article, decision });
  });
  return {
    lastId: batch.visitedUntil,
    articles: work.articles + batch.articles.length,
    pending,
  };
}

/** One transaction; false when the vocabulary has changed since the decisions. */
async function store(
  strapi: Core.Strapi,
  input: { run: RetagRun; current: CurrentRules; retagger: () => Retagger; work: Work },
): Promise<boolean> {
  const { run, current, retagger, work } = input;
  if (work.articles === 0) return true;
  return withRetriedTransaction(strapi, () =>
    withSingleBump(strapi, async () => {
      const { vocabulary } = await loadReferenceData(strapi);
      if (vocabulary !== current.vocabulary) return false;
      const counts = await writeBatch(strapi, { run, current, retagger, ...work });
      const { lastId, articles } = work;
      await advanceRun(strapi, run, { lastId, articles, ...counts }, new Date());
      return true;
    }),
  );
}

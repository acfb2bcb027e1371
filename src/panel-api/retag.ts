import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { DomainError } from '../domain/errors';
import { storableText } from '../domain/text/storable';
import { startInBackground, undoInBackground } from '../retagging/background';
import { previewRetag } from '../retagging/preview';
import { listRuns, requireRun, type RetagRun } from '../retagging/runs';
import { findScope } from '../retagging/scope';
import { undoOutcome } from '../retagging/undo';
import type { PanelRoute, PanelRoutes } from './panel-route';
import { parsedBody, withCodes } from './refusal';
import { slot } from '../repositories/newsroom-container';

const RUNS_SHOWN = 20;
/** How many tags a preview lists, those with most changes. */
const TAGS_SHOWN = 200;

const HINT =
  '{ since?: "2026-03-02", section?: "栏目路径", all?: 是否每篇都读, rate?: 每秒篇数 }；预览没有 rate';

const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => storableText(value) === value)
    .nullish()
    .transform((value) => value ?? null);
const scopeSchema = { since: text(40), section: text(255), all: z.boolean().default(false) };
const previewSchema = z.strictObject(scopeSchema);
const runSchema = z.strictObject({
  ...scopeSchema,
  rate: z
    .int()
    .min(1)
    .max(1_000_000)
    .nullish()
    .transform((value) => value ?? null),
});

/**
 * Retags the archive from the panel: `POST /newsroom/retag/preview` shows what a run would do, `POST
 * …/runs` starts or resumes one beside the server's other work, `GET …/runs` and `…/runs/:id` report
 * progress, `POST …/runs/:id/undo` reverts it.
 */
export const retagRoutes: PanelRoutes = {
  permission: {
    uid: 'retag.run',
    category: '标签',
    subCategory: '全库重新打标签',
    displayName: '预览、执行与撤销',
  },
  routes: [
    route('POST', '/preview', preview),
    route('GET', '/runs', runs),
    route('POST', '/runs', begin),
    route('GET', '/runs/:id', oneRun),
    route('POST', '/runs/:id/undo', undo),
  ],
};

function route(method: PanelRoute['method'], path: string, act: PanelRoute['answer']): PanelRoute {
  return {
    method,
    path: `/retag${path}`,
    answer: (strapi, ctx) => withCodes(['retag-run-not-found'], () => act(strapi, ctx)),
  };
}

/** One preview at a time: it takes every core. */
const previews = slot('retag-preview', { make: () => ({ isRunning: false }) });

async function preview(strapi: Core.Strapi, ctx: Context): Promise<void> {
  const { all: readsAll, ...request } = parsed(previewSchema, ctx);
  const scope = await findScope(strapi, request);
  if (previews.of(strapi).isRunning) {
    throw new DomainError('retag-running', '另一次预览正在进行：请等它结束。');
  }
  const stop = new AbortController();
  ctx.res.once('close', () => stop.abort());
  previews.of(strapi).isRunning = true;
  try {
    const { tags, ...counts } = await previewRetag(strapi, {
      ...{ scope, readsAll, signal: stop.signal },
    });
    ctx.body = {
      data: { ...counts, tags: tags.slice(0, TAGS_SHOWN) },
      meta: { tags: tags.length },
    };
  } catch (error) {
    // The caller has disconnected: nobody reads the answer.
    if (!stop.signal.aborted) throw error;
    ctx.status = 499;
  } finally {
    previews.of(strapi).isRunning = false;
  }
}

async function begin(strapi: Core.Strapi, ctx: Context): Promise<void> {
  const { since, section, all: readsAll, rate } = parsed(runSchema, ctx);
  const now = new Date();
  const run = await startInBackground(strapi, { since, section, readsAll }, { rate, now });
  ctx.status = 202;
  ctx.body = { data: viewOf(run) };
}

async function runs(strapi: Core.Strapi, ctx: Context): Promise<void> {
  ctx.body = { data: (await listRuns(strapi, RUNS_SHOWN)).map(viewOf) };
}

async function oneRun(strapi: Core.Strapi, ctx: Context): Promise<void> {
  const run = await requireRun(strapi, idOf(ctx));
  const isUndone = run.state === 'undone' || run.state === 'undoing';
  ctx.body = {
    data: { ...viewOf(run), ...(isUndone ? { undo: await undoOutcome(strapi, run.id) } : {}) },
  };
}

async function undo(strapi: Core.Strapi, ctx: Context): Promise<void> {
  const run = await undoInBackground(strapi, idOf(ctx), { now: new Date() });
  ctx.status = 202;
  ctx.body = { data: viewOf(run) };
}

function viewOf(run: RetagRun) {
  const { id, state, since, section, articles, written, added, removed } = run;
  const { owner, startedAt, endedAt } = run;
  return {
    ...{ id, state, since, section, articles, written, added, removed },
    isAtWork: owner !== null,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}

function idOf(ctx: Context): number {
  const { id } = ctx.params as { id: string };
  // What is not a number is not a run's id.
  return /^[1-9]\d{0,8}$/.test(id) ? Number(id) : 0;
}

function parsed<Schema extends z.ZodType>(schema: Schema, ctx: Context): z.output<Schema> {
  return parsedBody(ctx, { schema, hint: HINT });
}

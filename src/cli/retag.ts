import { InvalidArgumentError } from 'commander';
import type { Core } from '@strapi/strapi';
import { newsroomConfig } from '../repositories/newsroom-config';
import { countArticles } from '../retagging/rows/read-articles';
import { previewRetag } from '../retagging/preview';
import { previewLines, runLine } from '../retagging/report';
import { runRetag, startRetag } from '../retagging/run';
import { listRuns, requireRun, requireUnfinished, type RetagRun } from '../retagging/runs';
import { findScope, type RunRequest } from '../retagging/scope';
import { undoRetag } from '../retagging/undo';
import { runCommand } from './command';
import { loadEnvironment, withNewsroom } from './open-newsroom';
import { showProgress } from './progress';

interface Options {
  since?: string;
  section?: string;
  dryRun?: true;
  all?: true;
  json?: true;
  rate?: number;
}

const RUNS_SHOWN = 20;

runCommand((program) => {
  program
    .name('npm run retag --')
    .description(
      'Tags the archive by the current vocabulary. The decisions of editors stay; every run can be undone.',
    )
    .option('--since <date>', 'only articles of this day or later: 2026-03-02')
    .option('--section <section>', 'only this section and all below: path, name or documentId')
    .option('--all', 'read every article, even where no change of the vocabulary concerns it')
    .option('--dry-run', 'report what a run would do, and write nothing')
    .option('--json', 'the preview as JSON')
    .option('--rate <articles>', 'at most this many articles per second', wholeNumber)
    .action(async (options: Options) => {
      const request = {
        ...{ since: options.since ?? null, section: options.section ?? null },
        readsAll: options.all === true,
      };
      await opened((strapi) =>
        options.dryRun ? preview(strapi, request, options) : start(strapi, request, options),
      );
    });
  program
    .command('resume')
    .description('resumes the interrupted run')
    .option('--rate <articles>', 'at most this many articles per second', wholeNumber)
    .action((options: Options) =>
      opened(async (strapi) => start(strapi, await requireUnfinished(strapi), options)),
    );
  program
    .command('undo')
    .description('restores every tag as it was before a run, except on articles that changed since')
    .argument('<run>', 'the number of the run', wholeNumber)
    .action((id: number) => opened((strapi) => undo(strapi, id)));
  program
    .command('runs')
    .description('lists the newest runs')
    .action(() =>
      opened(async (strapi) => {
        const { timeZone } = newsroomConfig(strapi).site;
        const runs = await listRuns(strapi, RUNS_SHOWN);
        for (const run of runs) say(runLine(run, timeZone));
        if (runs.length === 0) say('No run yet.');
      }),
    );
  return program;
});

function opened(act: (strapi: Core.Strapi) => Promise<void>): Promise<void> {
  loadEnvironment();
  return withNewsroom(act);
}

async function preview(strapi: Core.Strapi, request: RunRequest, { json }: Options): Promise<void> {
  const { readsAll = false } = request;
  const scope = await findScope(strapi, request);
  const progress = showProgress(await countArticles(strapi, scope), 'articles');
  const found = await previewRetag(strapi, { scope, readsAll, onArticles: advance(progress) });
  progress.done();
  if (json) say(JSON.stringify(found));
  else previewLines(found).forEach(say);
}

async function start(
  strapi: Core.Strapi,
  request: RunRequest,
  { rate = null as number | null }: { rate?: number | null },
): Promise<void> {
  const begun = process.hrtime.bigint();
  const claimed = await startRetag(strapi, request, new Date());
  if (claimed.articles > 0) say(`Run ${claimed.id} goes on after ${claimed.articles} articles.`);
  const total = await countArticles(strapi, await findScope(strapi, request));
  const progress = showProgress(Math.max(0, total - claimed.articles), 'articles');
  const run = await untilStopped((signal) =>
    runRetag(strapi, claimed, { rate, signal, onArticles: advance(progress) }),
  );
  progress.done();
  report(run, begun);
}

function report(run: RetagRun, begun: bigint): void {
  const seconds = (Number(process.hrtime.bigint() - begun) / 1e9).toFixed(1);
  say(
    `Run ${run.id}: ${run.articles} articles in ${seconds} s, ${run.written} written, ${run.added} tags added, ${run.removed} removed.`,
  );
  if (run.state === 'done') say(`To undo it: npm run retag -- undo ${run.id}`);
  else {
    say('Stopped; to go on: npm run retag -- resume');
    process.exitCode = 1;
  }
}

async function undo(strapi: Core.Strapi, id: number): Promise<void> {
  const { written } = await requireRun(strapi, id);
  const progress = showProgress(written, 'articles');
  const outcome = await untilStopped((signal) =>
    undoRetag(strapi, id, { signal, now: new Date(), onArticles: advance(progress) }),
  );
  progress.done();
  say(`Run ${id}: ${outcome.restored} rows put back, ${outcome.left.length} left as they are.`);
  for (const { title, documentId } of outcome.left.slice(0, 100)) {
    say(`  changed since: ${title} (${documentId})`);
  }
  if (outcome.left.length > 100) say(`  and ${outcome.left.length - 100} more`);
  if (!outcome.isDone) {
    say(`Stopped; to go on: npm run retag -- undo ${id}`);
    process.exitCode = 1;
  }
}

/** Ctrl-C lets the open transaction finish. */
async function untilStopped<T>(act: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  try {
    return await act(stop.signal);
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

function advance(progress: ReturnType<typeof showProgress>): (count: number) => void {
  return (count) => {
    for (let number = 0; number < count; number += 1) progress.advance('');
  };
}

function wholeNumber(value: string): number {
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('须为正整数。');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

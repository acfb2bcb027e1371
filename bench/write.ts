import { copyFileSync } from 'node:fs';
import path from 'node:path';
import type { BenchOptions } from './bench-options';
import { median, quantile, round, type Figures } from './support/figures';
import { newsroomNames } from './support/newsroom-data';
import { DIST } from './support/paths';
import { createRandom, pick } from './support/random';
import { asBodyHtml, generateArticles, readArticles } from './support/raw-article';
import { inTemporaryFolder } from './support/temporary-newsroom';
import type { ArticleInput, ArticleTiming, StepTimes } from './write/messages';
import { makePlainApp } from './write/plain-app';
import { copyNewTags, requireSameArticles, sectionIds } from './write/databases';
import { startWorker, type Side, type Worker } from './write/worker-process';

const BATCH = 5;
const WARM_UP_ROUNDS = 12;
const ROUNDS = 80;
const SEED = 20_200_516;
const SIDES: readonly Side[] = ['ours', 'plain', 'plain-kept'];

/** One batch of articles on each side, one right after the other. */
type Round = Record<Side, ArticleTiming[]>;

/**
 * Creating and publishing articles through all our middlewares, against plain Strapi: the same schemas,
 * SQLite settings and indexes, given the ready results of our steps (slug, source, tags, provenance,
 * footer, date). Processes take turns by batches of five articles, on SQLite files that began as one. A
 * third side is plain Strapi with our caching of prepared statements, whose gain counts for us in the
 * first comparison and for neither in the second. `runs`: how many rounds; `data`: real articles.
 */
export function run(options: BenchOptions): Promise<Figures> {
  return inTemporaryFolder(async (folder) => {
    const files = bySide((side) => path.join(folder, `${side}.db`));
    const apps = bySide((side) => (side === 'ours' ? DIST : path.join(folder, side)));
    makePlainApp({ from: DIST, target: apps.plain, keepsStatements: false });
    makePlainApp({ from: DIST, target: apps['plain-kept'], keepsStatements: true });
    const start = (side: Side) =>
      startWorker({ side, distDir: apps[side], databaseFile: files[side] });

    // Once through, so that the file holds schema and default content for all.
    await (await start('ours')).close();
    copyFileSync(files.ours, files.plain);
    copyFileSync(files.ours, files['plain-kept']);

    const workers = new Map<Side, Worker>();
    try {
      for (const side of SIDES) workers.set(side, await start(side));
      const rounds = await takeTurns(workers, files, batches(files.ours, options));
      for (const worker of workers.values()) await worker.close();
      requireSameArticles(files.ours, files.plain);
      requireSameArticles(files.ours, files['plain-kept']);
      return figuresOf(rounds.slice(WARM_UP_ROUNDS));
    } catch (error) {
      for (const worker of workers.values()) worker.kill();
      throw error;
    }
  });
}

function bySide<T>(give: (side: Side) => T): Record<Side, T> {
  return { ours: give('ours'), plain: give('plain'), 'plain-kept': give('plain-kept') };
}

function batches(databaseFile: string, options: BenchOptions): ArticleInput[][] {
  const random = createRandom(SEED);
  const { subjects, credits } = newsroomNames();
  const sections = sectionIds(databaseFile);
  const rounds = WARM_UP_ROUNDS + (options.runs ?? ROUNDS);
  const count = rounds * BATCH;
  const raw = options.data
    ? readArticles(options.data, count)
    : generateArticles({ count, names: subjects, random });
  const articles = raw.map((article) => ({
    title: article.title,
    body: asBodyHtml(article),
    section: pick(sections, random),
    sourceCredit: `來源：${pick(credits, random)}`,
  }));
  return Array.from({ length: rounds }, (_, index) =>
    articles.slice(index * BATCH, (index + 1) * BATCH),
  );
}

async function takeTurns(
  workers: ReadonlyMap<Side, Worker>,
  files: Record<Side, string>,
  all: readonly ArticleInput[][],
): Promise<Round[]> {
  const rounds: Round[] = [];
  for (const articles of all) {
    const round: Round = bySide(() => []);
    let input = articles;
    for (const [side, worker] of workers) {
      const { timings, finished } = await worker.write(input);
      round[side] = timings;
      if (side !== 'ours') continue;
      // From here on the others get the same articles with automation's results.
      input = finished;
      copyNewTags({ from: files.ours, to: files.plain });
      copyNewTags({ from: files.ours, to: files['plain-kept'] });
    }
    rounds.push(round);
    process.stderr.write(`${rounds.length} of ${all.length} rounds\n`);
  }
  return rounds;
}

type Part = (timing: ArticleTiming) => number;
const create: Part = ({ createMs }) => createMs;
const publish: Part = ({ publishMs }) => publishMs;
const both: Part = (timing) => create(timing) + publish(timing);
const cpu: Part = ({ cpuMs }) => cpuMs;

function figuresOf(rounds: readonly Round[]): Figures {
  const timings = bySide((side) => rounds.flatMap((round) => round[side]));
  const middle = (side: Side, part: Part) => median(timings[side].map(part));
  /** The fastest tenth: articles during which no other process used the processor. */
  const quiet = (side: Side) => quantile(timings[side].map(both), 0.1);
  const ratios = (part: Part, to: Side) =>
    rounds.map((round) => median(round.ours.map(part)) / median(round[to].map(part)));
  const figures: Figures = {
    ratio: median(ratios(both, 'plain')),
    ratioP10: quantile(ratios(both, 'plain'), 0.1),
    ratioP90: quantile(ratios(both, 'plain'), 0.9),
    createRatio: median(ratios(create, 'plain')),
    publishRatio: median(ratios(publish, 'plain')),
    quietRatio: quiet('ours') / quiet('plain'),
    cpuRatio: median(ratios(cpu, 'plain')),
    ratioToPlainKept: median(ratios(both, 'plain-kept')),
    quietRatioToPlainKept: quiet('ours') / quiet('plain-kept'),
    plainCreateMs: middle('plain', create),
    plainKeptCreateMs: middle('plain-kept', create),
    oursCreateMs: middle('ours', create),
    plainPublishMs: middle('plain', publish),
    plainKeptPublishMs: middle('plain-kept', publish),
    oursPublishMs: middle('ours', publish),
    plainMs: middle('plain', both),
    plainKeptMs: middle('plain-kept', both),
    oursMs: middle('ours', both),
    plainCpuMs: middle('plain', cpu),
    plainKeptCpuMs: middle('plain-kept', cpu),
    oursCpuMs: middle('ours', cpu),
    ...stepFigures(
      'create',
      timings.ours.map(({ createSteps }) => createSteps),
    ),
    ...stepFigures(
      'publish',
      timings.ours.map(({ publishSteps }) => publishSteps),
    ),
    rounds: rounds.length,
    articlesPerSide: timings.ours.length,
  };
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, round(value)]));
}

/** `createCleanInputMs` and so on: medians over all articles. */
function stepFigures(call: string, times: readonly StepTimes[]): Figures {
  const names = Object.keys(times[0] ?? {});
  return Object.fromEntries(
    names.map((name) => [
      `${call}${name.charAt(0).toUpperCase()}${name.slice(1)}Ms`,
      median(times.map((each) => each[name] ?? 0)),
    ]),
  );
}

import os from 'node:os';
import { htmlToText } from '../src/domain/body/plain-text';
import { segment } from '../src/domain/chinese/segment';
import type { BenchOptions } from './bench-options';
import { varyArticle } from './delivery/article-text';
import { measureConversion } from './delivery/conversion';
import { measureFromMemory } from './delivery/from-memory';
import { measureGrowth, type Archived } from './delivery/growth';
import { measureMemoryUse } from './delivery/memory-use';
import { createPages, readerPaths, RENDERED_ROUTES, type RenderedRoute } from './delivery/pages';
import { textPool } from './delivery/pool';
import { measurePublishing } from './delivery/publishing';
import { chooseQueries, mixedQueries } from './delivery/queries';
import { finished, lowest } from './delivery/ratios';
import { freshPages, measureRendering, type FreshPages } from './delivery/rendering';
import { measureSearch } from './delivery/searching';
import { profiled, startKoa, startReader } from './delivery/sites';
import { prepareStage, type Stage } from './delivery/stage';
import type { Figures } from './support/figures';
import { watchInterruption } from './support/interruption';
import { createRandom } from './support/random';
import type { RawArticle } from './support/raw-article';
import { inTemporaryFolder } from './support/temporary-newsroom';
import { withUndo, type Later } from './support/undo';

const SIZES = [2_000, 20_000];
const FULL_SIZES = [...SIZES, 200_000];
const ROUNDS = 5;
const SECONDS = 2;
const DRAFTS = 150;
const SEARCHES = 400;

type Measured = Record<string, number | undefined>;

/**
 * The delivery API beside a plain Strapi with the same schema and data, and a bare Koa that sends the
 * same bytes: each in a process of its own, 16 readers, taking turns. `articles`: sizes of the
 * archive; `full`: 200,000 too, and a minute of publishing; `runs`: rounds; `seconds`: of one turn;
 * `data`: real articles. BENCH_PROFILE names a folder for CPU profiles of our side, by phase.
 */
export function run(options: BenchOptions): Promise<Figures> {
  const signal = watchInterruption();
  const note = (line: string) => console.log(line);
  return inTemporaryFolder((folder) =>
    withUndo(async (later) => {
      const engine = options.database ?? 'sqlite';
      const { pool, origin } = textPool(options.data);
      note(`${engine}, articles of 12 KB made of ${origin}; ${load()}`);
      const stage = await prepareStage({ engine, folder, pool, later, signal, note });
      const figures = await measureAll({ options, stage, pool, later, signal, note });
      note(`When it was over: ${load()}`);
      return finished(figures, engine);
    }),
  ).catch((error: unknown) => {
    // A failure caused by ending the process is not an error.
    signal.throwIfAborted();
    throw error;
  });
}

async function measureAll(input: {
  options: BenchOptions;
  stage: Stage;
  pool: readonly RawArticle[];
  later: Later;
  signal: AbortSignal;
  note: (line: string) => void;
}): Promise<Measured> {
  const { options, stage, pool, later, signal, note } = input;
  const sizes = options.articles ?? (options.full ? FULL_SIZES : SIZES);
  const rounds = options.runs ?? ROUNDS;
  const seconds = options.seconds ?? SECONDS;
  const reader = await startReader(signal);
  later(() => reader.stop());
  const koa = await startKoa(signal);
  later(() => koa.stop());

  const words = searchWords(pool);
  const figures: Measured = { ...measureConversion(pool) };
  const renderRatios: number[] = [];
  let small: Archived | null = null;
  for (const size of sizes) {
    await stage.growTo(size);
    const isLast = size === sizes.at(-1);
    const drafts = isLast ? await stage.addDrafts(DRAFTS) : [];
    const { ours, plain } = await stage.open(isLast ? null : String(size));
    const { articles, reference } = stage;
    const all = createPages({ articles, reference });
    const pages = Object.fromEntries(
      RENDERED_ROUTES.map((route) => [route, freshPages(all[route])]),
    ) as Record<RenderedRoute, FreshPages>;
    const common = { ours, plain, reader, rounds, seconds, note };

    if (small === null) {
      const slug = articles[articles.length >> 1]?.slug ?? '';
      Object.assign(
        figures,
        await profiled(ours, 'memory', () =>
          measureFromMemory({ ...common, koa, slug, words: words[0] ?? '' }),
        ),
      );
    }
    const rendering = await measureRendering({ ...common, pages, size });
    renderRatios.push(...rendering.ratios);
    Object.assign(figures, rendering.figures);
    if (small === null) small = { site: ours, pages };
    else {
      const large = { site: ours, pages };
      const name = growthName(size);
      Object.assign(figures, await measureGrowth({ small, large, reader, name }));
    }
    if (!isLast) {
      await plain.stop();
      if (small.site !== ours) await ours.stop();
      continue;
    }
    const search = () => measureSearch({ ...common, queries: words.slice(1) });
    Object.assign(figures, await profiled(ours, 'search', search));
    const publishing = () =>
      measurePublishing({
        ...common,
        drafts,
        paths: readerPaths({ articles, reference }),
        seconds: options.full ? 60 : 15,
        signal,
      });
    Object.assign(figures, await profiled(ours, 'publishing', publishing));
    Object.assign(figures, await measureMemoryUse({ ours, plain, koa }));
  }
  return { ...figures, renderVsStrapi: lowest(renderRatios), articles: stage.articles.length };
}

function growthName(size: number): string {
  if (size === 200_000) return 'growth';
  return size % 1_000 === 0 ? `growth${size / 1_000}k` : `growth${size}`;
}

/** What readers search for in an archive from this pool. */
function searchWords(pool: readonly RawArticle[]): string[] {
  const random = createRandom(8);
  const texts = Array.from({ length: 150 }, (_, index) =>
    htmlToText(varyArticle({ pool, index, tagNames: ['延吉'], random }).bodyHtml),
  );
  const queries = chooseQueries({
    texts,
    segment: (text) => segment(text).map((token) => token.text),
    random,
    count: SEARCHES,
  });
  return mixedQueries(queries, SEARCHES);
}

function load(): string {
  const [last = 0] = os.loadavg();
  return `${os.cpus().length} processors, ${last.toFixed(1)} processes wanted one in the last minute`;
}

import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { BenchOptions } from './bench-options';
import type { MemoryReading } from './import-memory/memory-probe';
import { pageHtml } from './import-memory/page-html';
import { median, round, type Figures } from './support/figures';
import { newsroomNames } from './support/newsroom-data';
import { DIST, PROJECT_ROOT } from './support/paths';
import { createRandom, pick } from './support/random';
import { generateArticles, readArticles } from './support/raw-article';
import { inTemporaryFolder, newsroomEnvironment } from './support/temporary-newsroom';

const PAGES = 1_000;
const SEED = 20_200_516;
const SECTIONS = ['延吉新聞', '社會民生', '街區新聞', '周邊縣市'];
const PROGRESS = /^(\d+) of (\d+) pages$/gm;

/** The memory of the process after a number of imported pages. */
interface Sample extends MemoryReading {
  pages: number;
  atMs: number;
}

/**
 * Imports and publishes 1,000 page files with the import command, on an empty SQLite database, and
 * asks the process for its memory after every full collection along the way. The import is flat when
 * the later half holds no more than the earlier one. `pages`: how many; `data`: real articles, put
 * into page files.
 */
export function run(options: BenchOptions): Promise<Figures> {
  return inTemporaryFolder(async (folder) => {
    const pages = path.join(folder, 'pages');
    const count = options.pages ?? PAGES;
    writePages(pages, count, options);
    const samples = await importPages(pages, path.join(folder, 'newsroom.db'));
    return { ...figuresOf(samples, count), ...outcome(`${pages}.json`, count) };
  });
}

function writePages(folder: string, count: number, options: BenchOptions): void {
  const random = createRandom(SEED);
  const { subjects, credits } = newsroomNames();
  const articles = options.data
    ? readArticles(options.data, count)
    : generateArticles({ count, names: subjects, random });
  mkdirSync(folder, { recursive: true });
  for (const [index, article] of articles.entries()) {
    const page = pageHtml({
      article,
      date: `2020-${twoDigits(1 + random(12))}-${twoDigits(1 + random(28))}`,
      sectionPath: ['新聞中心', pick(SECTIONS, random)],
      credit: pick(credits, random),
    });
    writeFileSync(path.join(folder, `${String(index + 1).padStart(5, '0')}.html`), page);
  }
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** Runs the import command to its end. The first sample is taken when it shows its first progress. */
function importPages(pages: string, databaseFile: string): Promise<Sample[]> {
  const child = fork(
    path.join(DIST, 'src/cli/import.js'),
    [pages, '--publish', '--report', `${pages}.json`],
    {
      cwd: PROJECT_ROOT,
      env: newsroomEnvironment(databaseFile),
      execArgv: ['--expose-gc', '--require', path.join(__dirname, 'import-memory/memory-probe.js')],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  return new Promise((resolve, reject) => {
    const samples: Sample[] = [];
    let words = '';
    onProgress(child, async (imported) => {
      const atMs = performance.now();
      samples.push({ ...(await askMemory(child)), pages: imported, atMs });
    });
    child.stdout?.on('data', (chunk: Buffer) => (words += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (words += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(samples);
      else reject(new Error(`The import ended with status ${code}:\n${words.slice(-2_000)}`));
    });
  });
}

/** How many pages became published articles, and how many drafts. Throws when many did neither. */
function outcome(reportFile: string, count: number): Figures {
  const { summary } = JSON.parse(readFileSync(reportFile, 'utf8')) as {
    summary: { created: number; refused: number };
  };
  const { created, refused } = summary;
  // Skipped pages cost nothing, and would flatter the memory.
  if (created < count * 0.9) throw new Error(`Too few articles: ${JSON.stringify(summary)}.`);
  return { createdPages: created, refusedPages: refused };
}

function onProgress(child: ChildProcess, act: (imported: number) => Promise<void>): void {
  child.stderr?.on('data', (chunk: Buffer) => {
    const text = chunk.toString();
    process.stderr.write(text);
    for (const [, imported, total] of text.matchAll(PROGRESS)) {
      // After the last page the process ends, and may not answer any more.
      if (imported !== total) void act(Number(imported));
    }
  });
}

function askMemory(child: ChildProcess): Promise<MemoryReading> {
  return new Promise((resolve) => {
    child.once('message', (reading: MemoryReading) => resolve(reading));
    child.send('memory');
  });
}

function figuresOf(samples: readonly Sample[], count: number): Figures {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || first === last) throw new Error('Too few pages to see a trend.');
  // The first tenth is warm-up: code is still being compiled, caches fill.
  const warm = samples.filter(({ pages }) => pages >= count / 10);
  const middle = warm.length >> 1;
  const [early, late] = [warm.slice(0, middle), warm.slice(middle)];
  const of = (part: readonly Sample[], figure: keyof MemoryReading) =>
    median(part.map((sample) => sample[figure]));
  const figures: Figures = {
    pages: count,
    pagesPerSecond: ((last.pages - first.pages) * 1_000) / (last.atMs - first.atMs),
    [`rssAfter${warm[0]?.pages}Mb`]: warm[0]?.rssMb ?? NaN,
    [`rssAfter${last.pages}Mb`]: last.rssMb,
    rssGrowthMb: of(late, 'rssMb') - of(early, 'rssMb'),
    [`heapAfter${warm[0]?.pages}Mb`]: warm[0]?.heapMb ?? NaN,
    [`heapAfter${last.pages}Mb`]: last.heapMb,
    heapGrowthMb: of(late, 'heapMb') - of(early, 'heapMb'),
    heapBytesPerPage: slope(warm, 'heapMb') * 1024 * 1024,
    rssPeakMb: Math.max(...samples.map(({ rssMb }) => rssMb)),
  };
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, round(value, 2)]),
  );
}

/** Least squares: the megabytes that one more page adds. */
function slope(samples: readonly Sample[], figure: keyof MemoryReading): number {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const x = mean(samples.map(({ pages }) => pages));
  const y = mean(samples.map((sample) => sample[figure]));
  const across = samples.map((sample) => (sample.pages - x) * (sample[figure] - y));
  return mean(across) / mean(samples.map(({ pages }) => (pages - x) ** 2));
}

import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { BenchOptions } from './bench-options';
import { run as runConversion } from './conversion';
import { run as runDelivery } from './delivery';
import { run as runEditor } from './editor';
import type { Figures } from './support/figures';
import { run as runImportMemory } from './import-memory';
import { run as runRetag } from './retag';
import { run as runSectionQuality } from './section-quality';
import { run as runTagQuality } from './tag-quality';
import { run as runTagging } from './tagging';
import { UsageError } from './usage-error';
import { run as runWrite } from './write';

interface Bench {
  about: string;
  run(options: BenchOptions): Promise<Figures>;
  /** True when the bench prints its own table. */
  printsItself?: true;
}

export type BenchName =
  | 'tagging'
  | 'tag-quality'
  | 'write'
  | 'import-memory'
  | 'editor'
  | 'delivery'
  | 'conversion'
  | 'retag'
  | 'section-quality';

export const BENCHES: Record<BenchName, Bench> = {
  tagging: {
    about: 'tags one article against a vocabulary of 5,000 entries (target: 2 ms)',
    run: runTagging,
    printsItself: true,
  },
  'tag-quality': {
    about: 'finds the keywords that editors gave, beside TF-IDF and TextRank (target: F1 0.30)',
    run: runTagQuality,
    printsItself: true,
  },
  write: {
    about: 'creates and publishes articles, against plain Strapi (target: 1.25 times)',
    run: runWrite,
  },
  'import-memory': {
    about: 'imports 1,000 pages and watches the memory (target: flat)',
    run: runImportMemory,
  },
  editor: {
    about: 'types into a body of 5,000 characters in the built panel (target: 50 ms a key)',
    run: runEditor,
  },
  delivery: {
    about: 'reads the site, against plain Strapi and bare Koa (targets: 200 and 1 times)',
    run: runDelivery,
  },
  conversion: {
    about: 'converts OpenCC’s own cases as the site does (targets: 52/55, 65/65, 84/84, 51/51)',
    run: runConversion,
  },
  retag: {
    about:
      'retags an archive (targets for 200,000: preview in 60 s, 2,000 articles a second, flat memory)',
    run: runRetag,
  },
  'section-quality': {
    about:
      'suggests sections, 5-fold cross-validated (targets: 0.77 right, 0.87 of the surest 70 %)',
    run: runSectionQuality,
  },
};

export { UsageError };

/** `name` is null when none was given. Paths are resolved against `cwd`. Throws UsageError. */
export function parseCommand(
  args: readonly string[],
  cwd: string,
): { name: BenchName | null; options: BenchOptions } {
  const { values, positionals } = parse(args);
  const [name, ...more] = positionals;
  if (more.length > 0)
    throw new UsageError(`One benchmark at a time: leave out ${more.join(' ')}.`);
  if (name !== undefined && !isBench(name)) {
    throw new UsageError(
      `There is no benchmark "${name}": choose one of ${Object.keys(BENCHES).join(', ')}.`,
    );
  }
  const options: BenchOptions = { json: values.json === true };
  if (values.data !== undefined) options.data = existing(path.resolve(cwd, values.data));
  if (values.runs !== undefined) options.runs = positive('--runs', values.runs);
  if (values.pages !== undefined) options.pages = positive('--pages', values.pages);
  if (values.full === true) options.full = true;
  if (values.database !== undefined) options.database = engine(values.database);
  if (values.articles !== undefined) options.articles = ascending('--articles', values.articles);
  if (values.seconds !== undefined) options.seconds = positive('--seconds', values.seconds);
  return { name: name ?? null, options };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        data: { type: 'string' },
        runs: { type: 'string' },
        pages: { type: 'string' },
        database: { type: 'string' },
        full: { type: 'boolean' },
        articles: { type: 'string' },
        seconds: { type: 'string' },
      },
    });
  } catch (error) {
    // Node says the class and a code before, and how to quote a dash after the one sentence we want.
    const [sentence] = String(error)
      .replace(/^\w*Error(?: \[\w+\])?: /, '')
      .split('. ');
    throw new UsageError(`${sentence}.`);
  }
}

function isBench(name: string): name is BenchName {
  return Object.hasOwn(BENCHES, name);
}

function existing(file: string): string {
  if (!existsSync(file)) throw new UsageError(`--data: there is nothing at ${file}.`);
  return file;
}

function engine(name: string): 'sqlite' | 'postgres' {
  if (name === 'sqlite' || name === 'postgres') return name;
  throw new UsageError(`--database takes sqlite or postgres, not "${name}".`);
}

function ascending(option: string, value: string): number[] {
  const numbers = value.split(',').map((each) => positive(option, each));
  if (numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0))) {
    return numbers;
  }
  throw new UsageError(`${option} takes ascending sizes, as 2000,20000.`);
}

function positive(option: string, value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) {
    throw new UsageError(`${option} takes a whole number from 1, not "${value}".`);
  }
  return number;
}

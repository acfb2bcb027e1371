import path from 'node:path';
import { DIST } from '../support/paths';
import { createRandom } from '../support/random';
import type { RawArticle } from '../support/raw-article';
import type { Later } from '../support/undo';
import { createArchive, type ArchivedArticle } from './archive';
import { createBenchDatabase, type BenchDatabase, type Engine } from './database';
import { loadArticles } from './load';
import { makePlainSite, openToReaders } from './plain-site';
import { copyReference, readReference, type Reference } from './reference';
import { rebuildSearchIndex } from './search-index';
import { startStrapi, type StrapiSite } from './sites';

const SEED = 20_200_516;

/** Both Strapis over one archive that grows. */
export interface Stage {
  reference: Reference;
  /** All published ones, in the order in which they were loaded. */
  articles: readonly ArchivedArticle[];
  growTo(size: number): Promise<void>;
  addDrafts(count: number): Promise<ArchivedArticle[]>;
  /** Starts both; with `copyName` on copies, so that the archive can go on growing. */
  open(copyName: string | null): Promise<{ ours: StrapiSite; plain: StrapiSite }>;
}

export async function prepareStage(input: {
  engine: Engine;
  folder: string;
  pool: readonly RawArticle[];
  later: Later;
  signal: AbortSignal;
  note: (line: string) => void;
}): Promise<Stage> {
  const { engine, folder, pool, later, signal, note } = input;
  const distDirs = { ours: DIST, plain: path.join(folder, 'plain') };
  makePlainSite({ from: DIST, target: distDirs.plain });

  const keep = (database: BenchDatabase) => {
    later(() => database.remove());
    return database;
  };
  const create = async (name: string) => keep(await createBenchDatabase({ engine, folder, name }));
  const start = async (side: 'ours' | 'plain', database: BenchDatabase) => {
    const site = await startStrapi({ side, distDir: distDirs[side], database, signal });
    later(() => site.stop());
    return site;
  };

  // One start of each, so that both have their tables and ours its default content.
  const databases = { ours: await create('ours'), plain: await create('plain') };
  for (const side of ['ours', 'plain'] as const) await (await start(side, databases[side])).stop();
  await copyReference(databases.ours, databases.plain);
  await openToReaders(databases.plain);

  const reference = await readReference(databases.ours);
  const archive = createArchive({ reference, pool, random: createRandom(SEED) });
  const articles: ArchivedArticle[] = [];
  const load = (count: number, isDraft: boolean) =>
    loadArticles({ archive, count, isDraft, databases: Object.values(databases), signal });
  return {
    reference,
    articles,
    async growTo(size) {
      const begin = Date.now();
      // One by one: a call cannot take a hundred thousand arguments.
      for (const article of await load(size - articles.length, false)) articles.push(article);
      const loaded = Date.now();
      const isIndexed = await rebuildSearchIndex(databases.ours, signal);
      const index = isIndexed
        ? `, search index made in ${seconds(loaded)} s`
        : '; the search index is not there yet';
      note(
        `${size} articles loaded on both sides in ${((loaded - begin) / 1000).toFixed(0)} s${index}`,
      );
    },
    addDrafts: (count) => load(count, true),
    async open(copyName) {
      const of = async (side: 'ours' | 'plain') =>
        copyName === null
          ? databases[side]
          : keep(await databases[side].copy(`${side}-${copyName}`));
      return {
        ours: await start('ours', await of('ours')),
        plain: await start('plain', await of('plain')),
      };
    },
  };
}

function seconds(since: number): string {
  return ((Date.now() - since) / 1000).toFixed(0);
}

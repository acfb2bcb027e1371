import os from 'node:os';
import path from 'node:path';
import { createId } from '@paralleldrive/cuid2';
import { foldName } from '../src/domain/text/fold';
import { segment } from '../src/domain/chinese/segment';
import type { BenchOptions } from './bench-options';
import { createArchive } from './delivery/archive';
import { createBenchDatabase, type BenchDatabase, type Row } from './delivery/database';
import { loadArticles } from './delivery/load';
import { textPool } from './delivery/pool';
import { readReference } from './delivery/reference';
import { rebuildSearchIndex } from './delivery/search-index';
import type { RetagCalls } from './retag/retag-process';
import { startCalledProcess } from './support/calls';
import { round, type Figures } from './support/figures';
import { watchInterruption } from './support/interruption';
import { DIST } from './support/paths';
import { createRandom } from './support/random';
import type { RawArticle } from './support/raw-article';
import { inTemporaryFolder, newsroomEnvironment } from './support/temporary-newsroom';
import { withUndo } from './support/undo';
import { fillVocabulary, readStarterVocabulary } from './support/vocabulary';

const SIZE = 5_000;
const SEED = 20_261_124;
/** The number of words that become tags between the two runs, and again after them. */
const NEW_TAGS = 10;
/** The approximate share of texts with each of these words; an article combines several texts. */
const RARE = { least: 0.0005, most: 0.003 };
const FREQUENT = { least: 0.004, most: 0.02 };

/**
 * Retags an archive: draft and published row of every article, 12 KB of HTML (4,000 characters) each,
 * with its search index, by 5,000 entries. The first run writes every row, since none was tagged before;
 * then ten words of the texts become tags, and the figures measure preview, run and undo of that change.
 * Last, a preview of ten words that occur in many articles, all of which must be read. `articles`: size
 * of the archive; `data`: real articles.
 */
export function run(options: BenchOptions): Promise<Figures> {
  const signal = watchInterruption();
  const note = (line: string) => console.error(line);
  const size = options.articles?.at(-1) ?? SIZE;
  const engine = options.database ?? 'sqlite';
  return inTemporaryFolder((folder) =>
    withUndo(async (later) => {
      const { pool, origin } = textPool(options.data);
      note(`${engine}, ${size} articles of 12 KB made of ${origin}; ${load()}`);
      const database = await createBenchDatabase({ engine, folder, name: 'retag' });
      later(() => database.remove());
      const open = async () => {
        await database.release();
        const opened = await startCalledProcess<RetagCalls>({
          name: 'the newsroom',
          file: path.join(__dirname, 'retag/retag-process.js'),
          args: [DIST],
          env: { ...newsroomEnvironment(''), NODE_OPTIONS: '', ...database.env },
          signal,
        });
        later(() => opened.stop());
        return opened;
      };
      await (await open()).stop();
      await loadArchive({ database, pool, size, signal });
      note(`loaded and indexed; ${load()}`);

      const newsroom = await open();
      const first = await newsroom.call('run', null);
      note(
        `first run: ${first.written} articles written in ${first.seconds.toFixed(1)} s; ${load()}`,
      );
      await newsroom.stop();
      await insertTags(database, newTags(pool, RARE));

      const changed = await open();
      const preview = await changed.call('preview', null);
      const again = await changed.call('run', null);
      const undone = await changed.call('undo', { id: again.id });
      note(
        `adds ${preview.adds}, removes ${preview.removes} in ${preview.retagged} articles; ` +
          `${undone.restored} rows put back, ${undone.left} left; ${load()}`,
      );
      await changed.stop();
      await insertTags(database, newTags(pool, FREQUENT));
      const frequent = await (await open()).call('preview', null);
      return {
        articles: size,
        previewSeconds: round(preview.seconds),
        previewArticlesPerSecond: round(size / preview.seconds, 0),
        changedShare: round(preview.retagged / size),
        runSeconds: round(again.seconds),
        runArticlesPerSecond: round(size / again.seconds, 0),
        firstRunArticlesPerSecond: round(size / first.seconds, 0),
        undoSeconds: round(undone.seconds),
        runResidentMb: round(again.lateMb, 0),
        runResidentGrowthMb: round(again.lateMb - again.earlyMb, 0),
        previewFrequentSeconds: round(frequent.seconds),
        frequentChangedShare: round(frequent.retagged / size),
        previewResidentGrowthMb: round(preview.lateMb - preview.earlyMb, 0),
        firstRunResidentGrowthMb: round(first.lateMb - first.earlyMb, 0),
      };
    }),
  ).catch((error: unknown) => {
    // A failure caused by ending the process is not an error.
    signal.throwIfAborted();
    throw error;
  });
}

async function loadArchive(input: {
  database: BenchDatabase;
  pool: readonly RawArticle[];
  size: number;
  signal: AbortSignal;
}): Promise<void> {
  const { database, pool, size, signal } = input;
  const reference = await readReference(database);
  await insertTags(database, madeUpTags());
  const archive = createArchive({ reference, pool, random: createRandom(SEED) });
  await loadArticles({ archive, count: size, databases: [database], signal });
  await rebuildSearchIndex(database, signal);
}

interface NewTag {
  name: string;
  aliases: readonly string[];
}

/** Entries that fill up the starter vocabulary, which is in the database, to 5,000. */
function madeUpTags(): NewTag[] {
  const starter = readStarterVocabulary();
  return fillVocabulary(starter, createRandom(SEED)).slice(starter.length);
}

/** Words of the texts that few articles have, always the same. */
function newTags(
  pool: readonly RawArticle[],
  { least, most }: { least: number; most: number },
): NewTag[] {
  const known = new Set(readStarterVocabulary().map(({ name }) => foldName(name)));
  const counts = new Map<string, number>();
  for (const { paragraphs } of pool) {
    const words = new Set(
      segment(paragraphs.join('\n'))
        .map(({ text }) => text)
        .filter((text) => /^\p{Script=Han}{2,4}$/u.test(text)),
    );
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const share = (count: number) => count / pool.length;
  const rare = [...counts]
    .filter(([word, count]) => !known.has(foldName(word)) && share(count) >= least)
    .filter(([, count]) => share(count) <= most)
    .map(([word]) => word)
    .sort();
  const step = Math.max(1, Math.floor(rare.length / NEW_TAGS));
  return Array.from({ length: Math.min(NEW_TAGS, rare.length) }, (_, index) => ({
    name: rare[index * step] ?? '',
    aliases: [],
  }));
}

/** Existing names are left out, since the newsroom would refuse them. */
async function insertTags(database: BenchDatabase, tags: readonly NewTag[]): Promise<void> {
  const rows = await database.select<{ folded_name: string }>('select folded_name from tags');
  const taken = new Set(rows.map(({ folded_name }) => folded_name));
  const now = new Date();
  const fresh: Row[] = [];
  for (const { name, aliases } of tags) {
    const folded = foldName(name);
    if (folded === '' || taken.has(folded)) continue;
    taken.add(folded);
    fresh.push({
      ...{ document_id: createId(), name, slug: `tag-${taken.size}`, folded_name: folded },
      ...{ kind: 'topic', state: 'approved', auto_apply: true, min_mentions: 1 },
      aliases,
      ...{ created_at: now, updated_at: now, published_at: now },
    });
  }
  // PostgreSQL reads rows whole, and would read a missing number as none.
  const [last] = await database.select<{ id: number | null }>('select max(id) as id from tags');
  const withIds = fresh.map((row, index) => ({ id: Number(last?.id ?? 0) + index + 1, ...row }));
  await database.inTransaction(() => database.insert('tags', withIds));
  await database.settle(['tags']);
}

function load(): string {
  return `load ${os.loadavg()[0]?.toFixed(1)} on ${os.availableParallelism()} cores`;
}

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { segmentArticle } from '../src/domain/tagging/article-tokens';
import { foldName } from '../src/domain/text/fold';
import { extractKeywords } from '../src/domain/tagging/keywords';
import { mergeTags } from '../src/domain/tagging/merge';
import { createVocabularyMatcher } from '../src/domain/tagging/vocabulary-matcher';
import { createRandom, pick, type Random } from './support/random';
import { fillVocabulary, readStarterVocabulary, type StarterTag } from './support/vocabulary';

const ARTICLE_LENGTH = 2_000;
const WARM_UP_RUNS = 100;
const RUNS = 400;
const LONGEST = 200_000;
const LENGTHS = [ARTICLE_LENGTH, 20_000, LONGEST];
/** Odd, so that there is a median. */
const ROUNDS = 9;

interface Article {
  title: string;
  text: string;
}

/**
 * Tagging one article against a vocabulary of 5,000 entries: matching, keyword candidates and
 * merge, apart and together (milliseconds, 2,000 characters), the time to compile the vocabulary,
 * and the time per character of longer texts in relation to 2,000 characters (1 is linear).
 * `data`: a file of JSON lines with `title` and `body`, instead of generated text.
 */
export function run(options: { json: boolean; data?: string }): Promise<Record<string, number>> {
  const random = createRandom(20_200_516);
  const starter = readStarterVocabulary();
  const vocabulary = fillVocabulary(starter, random);
  const exclude = new Set(
    vocabulary.flatMap(({ name, aliases }) => [name, ...aliases].map(foldName)),
  );
  const source = options.data ? readArticle(options.data) : generateArticle(starter, random);

  const matcherBuild = measure({ runs: 9, act: () => createVocabularyMatcher(vocabulary) });
  const matcher = createVocabularyMatcher(vocabulary);
  const tag = (article: Article, exclusion: ReadonlySet<string>) => {
    const shared = { ...article, tokens: segmentArticle(article) };
    const suggestions = matcher.match(shared);
    const candidates = extractKeywords({ ...shared, exclude: exclusion });
    return merge({ suggestions, candidates });
  };

  const article = cut(source, ARTICLE_LENGTH);
  const suggestions = matcher.match(article);
  const candidates = extractKeywords({ ...article, exclude });
  const figures: Record<string, number> = { matcherBuildMedianMs: matcherBuild.median };
  const parts: Record<string, () => unknown> = {
    tagging2000: () => tag(article, exclude),
    match: () => matcher.match(article),
    keywords: () => extractKeywords({ ...article, exclude }),
    merge: () => merge({ suggestions, candidates }),
  };
  for (const [name, act] of Object.entries(parts)) {
    measure({ runs: WARM_UP_RUNS, act });
    const { median, p95 } = measure({ runs: RUNS, act });
    figures[`${name}MedianMs`] = median;
    figures[`${name}P95Ms`] = p95;
  }

  const perChar = perCharacter(LENGTHS, (length) => {
    const longer = cut(source, length);
    return { length: longer.text.length, act: () => tag(longer, exclude) };
  });
  figures.perChar20kVs2k = round((perChar[1] ?? 0) / (perChar[0] ?? 1));
  figures.perChar200kVs2k = round((perChar[2] ?? 0) / (perChar[0] ?? 1));
  figures.vocabularyEntries = vocabulary.length;
  figures.suggestedTags = suggestions.length;

  if (!options.json) print(figures);
  return Promise.resolve(figures);
}

function merge(found: Pick<Parameters<typeof mergeTags>[0], 'suggestions' | 'candidates'>) {
  return mergeTags({
    previous: null,
    currentIds: [],
    editorIds: null,
    names: new Map(),
    ...found,
  });
}

/** Median time per character of each length; the lengths take turns, so that a busy machine hits all. */
function perCharacter(
  lengths: readonly number[],
  prepare: (length: number) => { length: number; act: () => unknown },
): number[] {
  const cases = lengths.map((length) => ({ ...prepare(length), medians: [] as number[] }));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { length, act, medians } of cases) {
      const runs = Math.max(1, Math.round(LONGEST / length / 4));
      medians.push(measure({ runs, act }).median / length);
    }
  }
  return cases.map(({ medians }) => medians.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0);
}

function measure(input: { runs: number; act: () => unknown }): { median: number; p95: number } {
  const times: number[] = [];
  for (let run = 0; run < input.runs; run += 1) {
    const start = performance.now();
    input.act();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => round(times[Math.floor(times.length * share)] ?? 0);
  return { median: at(0.5), p95: at(0.95) };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function print(figures: Record<string, number>): void {
  for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(24)} ${value}`);
}

const SUBJECTS = ['記者', '社區工作人員', '當地居民', '這家企業', '學校老師', '志願者', '有關部門'];
const ACTIONS = ['介紹了', '組織了', '參加了', '推動了', '檢查了', '討論了', '宣傳了', '支持'];
const OBJECTS = [
  '冬季清雪安排',
  '一批新設備',
  '傳統糕點的做法',
  '夜間公交班次',
  '老人體檢',
  '河岸步道工程',
];
const ENDINGS = [
  '，受到大家歡迎。',
  '，計劃明年完成。',
  '；費用由單位承擔。',
  '，比去年多了三成。\n',
];

/** Plain reports in which every other sentence names something of the vocabulary. */
function generateArticle(starter: readonly StarterTag[], random: Random): Article {
  let text = '';
  while (text.length < 200_000) {
    const name = pick(starter, random).name;
    const opening = random(2) === 0 ? `在${name}，` : '';
    const sentence = [SUBJECTS, ACTIONS, OBJECTS, ENDINGS].map((words) => pick(words, random));
    text += opening + sentence.join('');
  }
  return { title: `${pick(starter, random).name}：冬季安排公布`, text };
}

/** The bodies of a JSON-lines file, or of a folder's `.jsonl` files, one after the other. */
function readArticle(path: string): Article {
  const rows = jsonLinesFiles(path)
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as { title: string; body: string });
  return { title: rows[0]?.title ?? '', text: rows.map(({ body }) => body).join('\n') };
}

function jsonLinesFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => join(path, name));
}

function cut({ title, text }: Article, length: number): Article {
  return { title, text: text.slice(0, length) };
}

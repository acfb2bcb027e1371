import { DomainError } from '../errors';
import { emptyNames, rowOf, type ArticleRow, type FeatureNames } from './article-rows';
import { calibrate } from './calibration';
import { chooseColumns, vectorOf } from './columns';
import { fitEvidence } from './evidence';
import { readFeatures } from './features';
import type { SectionModel } from './model';
import { fitRidge } from './ridge';
import { voicesOf, type Tables, type Voices } from './scores';
import type { SectionExample } from './types';

const LEAST_ARTICLES = 20;
const LEAST_SECTIONS = 2;
const PENALTY = 0.4;
const PARTS = 5;
/** With more articles one part, unseen, is enough to calibrate on. */
const ALL_PARTS_BELOW = 5_000;

export interface TrainingOptions {
  /** A section with fewer is not learnt: 20. */
  leastArticles?: number;
  /** Called after each article that was read. */
  onArticle?: () => void;
}

/**
 * Learns the sections of published articles: linear, and deterministic for the same articles in the
 * same order. Throws `sections-too-few-articles` unless two sections have 20.
 */
export function trainSections(
  examples: readonly SectionExample[],
  { leastArticles = LEAST_ARTICLES, onArticle = () => {} }: TrainingOptions = {},
): SectionModel {
  const sections = learnableSections(examples, leastArticles);
  const known = emptyNames();
  const rows: ArticleRow[] = [];
  const labels: number[] = [];
  for (const example of examples) {
    const label = sections.indexOf(example.section);
    if (label >= 0) {
      rows.push(rowOf(readFeatures(example), known));
      labels.push(label);
    }
    onArticle();
  }
  const training = { rows, labels, sections: sections.length, known };
  const unseen = unseenVoices(training);
  const sharpness = calibrate(
    unseen,
    unseen.map(({ row }) => labels[row] ?? -1),
  );
  return { sections, sharpness, articles: rows.length, tables: fit(training).tables };
}

/** documentIds of the sections that have enough articles, in the ids' order. */
function learnableSections(
  examples: readonly { section: string }[],
  leastArticles: number,
): string[] {
  const counts = new Map<string, number>();
  for (const { section } of examples) counts.set(section, (counts.get(section) ?? 0) + 1);
  const sections = [...counts.keys()].filter((id) => (counts.get(id) ?? 0) >= leastArticles);
  if (sections.length < LEAST_SECTIONS) {
    throw new DomainError(
      'sections-too-few-articles',
      `文章还不够：至少要有 ${LEAST_SECTIONS} 个栏目各有 ${leastArticles} 篇已发布的文章，现在有 ${sections.length} 个。`,
      { articlesNeeded: leastArticles, sectionsNeeded: LEAST_SECTIONS, sections: sections.length },
    );
  }
  return sections.sort();
}

interface Training {
  rows: readonly ArticleRow[];
  labels: readonly number[];
  sections: number;
  known: FeatureNames;
}

function fit({ rows, labels, sections, known }: Training) {
  const { columns, columnOf } = chooseColumns(rows, known);
  const vectors = rows.map((row) => vectorOf(row, (id) => columnOf[id] ?? -1, columns));
  const tables: Tables = {
    columns,
    sections,
    weights: fitRidge({
      vectors,
      labels,
      sections,
      columns: columns.names.length,
      penalty: PENALTY,
    }),
    evidence: fitEvidence({ vectors, labels, sections, columns }),
  };
  return { tables, columnOf };
}

/** The scores of an article by tables learnt without it. */
function unseenVoices(training: Training): (Voices & { row: number })[] {
  const { rows, labels } = training;
  const parts = spread(labels);
  const tested = rows.length < ALL_PARTS_BELOW ? PARTS : 1;
  const voices: (Voices & { row: number })[] = [];
  for (let part = 0; part < tested; part += 1) {
    const seen = [...rows.keys()].filter((row) => parts[row] !== part);
    const { tables, columnOf } = fit({
      ...training,
      rows: seen.flatMap((row) => rows[row] ?? []),
      labels: seen.map((row) => labels[row] ?? 0),
    });
    rows.forEach((row, at) => {
      if (parts[at] !== part) return;
      const vector = vectorOf(row, (id) => columnOf[id] ?? -1, tables.columns);
      voices.push({ row: at, ...voicesOf(tables, vector, row.words) });
    });
  }
  return voices;
}

/** Deals each section's articles out to the parts in turn. */
function spread(labels: readonly number[]): number[] {
  const dealt = new Map<number, number>();
  return labels.map((label) => {
    const turn = dealt.get(label) ?? 0;
    dealt.set(label, turn + 1);
    return turn % PARTS;
  });
}

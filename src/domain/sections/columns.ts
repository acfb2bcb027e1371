import type { ArticleRow, FeatureNames } from './article-rows';
import { BLOCKS, type Block } from './features';

/** The number of articles that must have a feature for it to count, and the number of features kept. */
const LEAST_ARTICLES = 2;
const MOST_COLUMNS = 60_000;

/** The features that a model knows, in columns. */
export interface Columns {
  /** Name of each column's feature. */
  names: readonly string[];
  blocks: readonly Block[];
  /** Inverse document frequency, ln((1 + n) / (1 + df)) + 1. */
  idf: Float32Array;
}

/** A row's known features: columns, their weights (Euclidean length 1), their plain counts. */
export interface Vector {
  columns: Int32Array;
  values: Float32Array;
  counts: Float32Array;
}

const BLOCK_NAMES = Object.keys(BLOCKS) as Block[];

/**
 * Columns for what at least two of the rows have: the commonest 60,000. `columnOf` leads from the
 * rows' feature ids to them, -1 for none.
 */
export function chooseColumns(
  rows: readonly ArticleRow[],
  { names }: FeatureNames,
): { columns: Columns; columnOf: Int32Array } {
  const frequency = new Int32Array(names.length);
  for (const { ids } of rows) for (const id of ids) frequency[id] = (frequency[id] ?? 0) + 1;
  const chosen = [...frequency.keys()]
    .filter((id) => (frequency[id] ?? 0) >= LEAST_ARTICLES)
    .sort((a, b) => (frequency[b] ?? 0) - (frequency[a] ?? 0) || a - b)
    .slice(0, MOST_COLUMNS);
  const columnOf = new Int32Array(names.length).fill(-1);
  chosen.forEach((id, column) => (columnOf[id] = column));
  return {
    columns: {
      names: chosen.map((id) => names[id] ?? ''),
      blocks: chosen.map((id) => blockOf(names[id] ?? '')),
      idf: Float32Array.from(
        chosen,
        (id) => Math.log((1 + rows.length) / (1 + (frequency[id] ?? 0))) + 1,
      ),
    },
    columnOf,
  };
}

/**
 * TF-IDF with the logarithm of the count; each block has length 1 before its weight, and the whole
 * has length 1, so that a long body does not outweigh a headline.
 */
export function vectorOf(
  row: Pick<ArticleRow, 'ids' | 'counts'>,
  columnOf: (id: number) => number,
  { blocks, idf }: Columns,
): Vector {
  const columns: number[] = [];
  const values: number[] = [];
  const counts: number[] = [];
  const squares = new Map<Block, number>();
  row.ids.forEach((id, index) => {
    const column = columnOf(id);
    const block = blocks[column];
    if (block === undefined) return;
    const count = row.counts[index] ?? 0;
    const value = (1 + Math.log(count)) * (idf[column] ?? 0);
    columns.push(column);
    values.push(value);
    counts.push(count);
    squares.set(block, (squares.get(block) ?? 0) + value * value);
  });
  let whole = 0;
  for (const block of squares.keys()) whole += BLOCKS[block];
  const factors = new Map<Block, number>();
  for (const [block, square] of squares)
    factors.set(block, Math.sqrt(BLOCKS[block] / square / whole));
  return {
    columns: Int32Array.from(columns),
    values: Float32Array.from(values, (value, index) => {
      const block = blocks[columns[index] ?? -1];
      return block === undefined ? 0 : value * (factors.get(block) ?? 0);
    }),
    counts: Float32Array.from(counts),
  };
}

export function blockOf(name: string): Block {
  const block = BLOCK_NAMES.find((known) => name.startsWith(`${known}:`));
  if (!block) throw new TypeError(`“${name}” is not a feature of a section.`);
  return block;
}

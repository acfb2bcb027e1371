import type { Block } from './features';
import type { Columns, Vector } from './columns';

/** Added to every count of a word, so that one unseen in a section does not exclude it. */
const WORD_SMOOTHING = 0.1;
/** This many articles of an editor weigh as much as the overall shares of the sections. */
const EDITOR_SMOOTHING = 3;

const WORD_BLOCKS: readonly Block[] = ['b', 't'];

/**
 * How much one occurrence speaks for each section, as logarithms: for a word its multinomial naive-Bayes
 * likelihood, for an editor how much more often than others they edit the section; 0 for all other
 * features.
 *
 * @returns by column, then by section, as fitRidge does (without the bias)
 */
export function fitEvidence(input: {
  vectors: readonly Vector[];
  labels: readonly number[];
  sections: number;
  columns: Columns;
}): Float32Array {
  const { vectors, labels, sections, columns } = input;
  const counts = new Float64Array(columns.names.length * sections);
  vectors.forEach((vector, row) => {
    vector.columns.forEach((column, at) => {
      const cell = column * sections + (labels[row] ?? 0);
      counts[cell] = (counts[cell] ?? 0) + (vector.counts[at] ?? 0);
    });
  });
  const shares = sharesOf(labels, sections);
  const isWord = columns.blocks.map((block) => WORD_BLOCKS.includes(block));
  const totals = wordTotals({ counts, isWord, sections });
  const evidence = new Float32Array(counts.length);
  columns.blocks.forEach((block, column) => {
    const cells = Array.from({ length: sections }, (_, section) => column * sections + section);
    if (isWord[column]) {
      const logs = cells.map((cell, section) =>
        Math.log(((counts[cell] ?? 0) + WORD_SMOOTHING) / (totals[section] ?? 1)),
      );
      const mean = logs.reduce((sum, log) => sum + log, 0) / sections;
      cells.forEach((cell, section) => (evidence[cell] = (logs[section] ?? 0) - mean));
    } else if (block === 'e') {
      const all = cells.reduce((sum, cell) => sum + (counts[cell] ?? 0), 0);
      cells.forEach((cell, section) => {
        const share = shares[section] ?? 0;
        const smooth = ((counts[cell] ?? 0) + EDITOR_SMOOTHING * share) / (all + EDITOR_SMOOTHING);
        evidence[cell] = Math.log(smooth / share);
      });
    }
  });
  return evidence;
}

function sharesOf(labels: readonly number[], sections: number): number[] {
  const counts = new Array<number>(sections).fill(0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts.map((count) => Math.max(count, 0.5) / labels.length);
}

function wordTotals(input: {
  counts: Float64Array;
  isWord: readonly boolean[];
  sections: number;
}): number[] {
  const { counts, isWord, sections } = input;
  const totals = new Array<number>(sections).fill(0);
  isWord.forEach((counted, column) => {
    if (!counted) return;
    for (let section = 0; section < sections; section += 1) {
      totals[section] =
        (totals[section] ?? 0) + (counts[column * sections + section] ?? 0) + WORD_SMOOTHING;
    }
  });
  return totals;
}

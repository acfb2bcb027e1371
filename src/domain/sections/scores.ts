import type { Columns, Vector } from './columns';

/** What training finds out; tables are by column, then by section. */
export interface Tables {
  columns: Columns;
  sections: number;
  /** One row more than there are columns: the bias. */
  weights: Float32Array;
  evidence: Float32Array;
}

/** What speaks for each section, in three voices that are yet to be mixed. */
export interface Voices {
  regression: Float64Array;
  words: Float64Array;
  editor: Float64Array;
}

/** How loud the voices are, and how sure the whole is. */
export interface Mix {
  words: number;
  editor: number;
  /** What the sum is multiplied by before it becomes probabilities. */
  sharpness: number;
}

/** @param words of the article, known or not: a long one repeats itself, so its words count less */
export function voicesOf(tables: Tables, vector: Vector, words: number): Voices {
  const { sections, weights, evidence, columns } = tables;
  const voices: Voices = {
    regression: Float64Array.from(weights.subarray(weights.length - sections)),
    words: new Float64Array(sections),
    editor: new Float64Array(sections),
  };
  const wordFactor = 1 / Math.sqrt(Math.max(words, 1));
  vector.columns.forEach((column, at) => {
    const value = vector.values[at] ?? 0;
    const isEditor = columns.blocks[column] === 'e';
    const voice = isEditor ? voices.editor : voices.words;
    const factor = isEditor ? 1 : (vector.counts[at] ?? 0) * wordFactor;
    for (let section = 0; section < sections; section += 1) {
      const cell = column * sections + section;
      voices.regression[section] =
        (voices.regression[section] ?? 0) + value * (weights[cell] ?? 0);
      voice[section] = (voice[section] ?? 0) + factor * (evidence[cell] ?? 0);
    }
  });
  return voices;
}

/** The voices' sum; the regression is the one that the others are measured by. */
export function mixVoices(voices: Voices, mix: Pick<Mix, 'words' | 'editor'>): Float64Array {
  return voices.regression.map(
    (value, section) =>
      value + mix.words * (voices.words[section] ?? 0) + mix.editor * (voices.editor[section] ?? 0),
  );
}

/** Scores to probabilities that sum to 1. */
export function softmax(scores: Float64Array, sharpness: number): Float64Array {
  const most = scores.reduce((a, b) => Math.max(a, b), -Infinity);
  const powers = scores.map((score) => Math.exp(sharpness * (score - most)));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** The index of the largest; of equal ones the first. */
export function argmax(values: Float64Array): number {
  let best = 0;
  values.forEach((value, at) => {
    if (value > (values[best] ?? -Infinity)) best = at;
  });
  return best;
}

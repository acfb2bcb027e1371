import type { Columns, Vector } from './columns';

/** The result of training; tables are by column, then by section. */
export interface Tables {
  columns: Columns;
  sections: number;
  /** One row more than there are columns: the bias. */
  weights: Float32Array;
  evidence: Float32Array;
}

/** What speaks for each section, in three voices. */
export interface Voices {
  regression: Float64Array;
  words: Float64Array;
  editor: Float64Array;
}

/** The weight of the two naive-Bayes voices beside the regression's (docs/adr/0019). */
const WORDS_LOUDNESS = 0.03;
const EDITOR_LOUDNESS = 0.05;

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
      voices.regression[section] = (voices.regression[section] ?? 0) + value * (weights[cell] ?? 0);
      voice[section] = (voice[section] ?? 0) + factor * (evidence[cell] ?? 0);
    }
  });
  return voices;
}

export function mixVoices({ regression, words, editor }: Voices): Float64Array {
  return regression.map(
    (value, section) =>
      value + WORDS_LOUDNESS * (words[section] ?? 0) + EDITOR_LOUDNESS * (editor[section] ?? 0),
  );
}

/** Scores to probabilities that sum to 1. */
export function softmax(scores: Float64Array, sharpness: number): Float64Array {
  const most = scores.reduce((a, b) => Math.max(a, b), -Infinity);
  const powers = scores.map((score) => Math.exp(sharpness * (score - most)));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

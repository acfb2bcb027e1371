import type { ArticleFeatures } from './features';

/** One article as numbers: which features it has (ids of a FeatureNames), and how often. */
export interface ArticleRow {
  ids: Int32Array;
  counts: Float32Array;
  /** Words of title and body. */
  words: number;
}

/** Gives every feature a number, so that training holds each name once. */
export interface FeatureNames {
  names: string[];
  ids: Map<string, number>;
}

export function emptyNames(): FeatureNames {
  return { names: [], ids: new Map() };
}

export function rowOf(features: ArticleFeatures, known: FeatureNames): ArticleRow {
  const ids = new Int32Array(features.counts.size);
  const counts = new Float32Array(features.counts.size);
  let at = 0;
  for (const [name, count] of features.counts) {
    let id = known.ids.get(name);
    if (id === undefined) {
      id = known.names.length;
      known.names.push(name);
      known.ids.set(name, id);
    }
    ids[at] = id;
    counts[at] = count;
    at += 1;
  }
  return { ids, counts, words: features.words };
}

import type { FeatureName, FeatureValues } from './features';
import points from './scorecard.json';

/** What a feature is worth: `points[i]` where i of the ascending `edges` are at most its value. */
export interface Steps {
  edges: readonly number[];
  points: readonly number[];
}

/**
 * An additive model of "an editor would take this as a keyword": log-odds are `base` and the points
 * of each feature. Learnt by bench/keywords (npm run train:keywords); no figure in it is set by hand.
 */
export interface Scorecard {
  base: number;
  features: Partial<Record<FeatureName, Steps>>;
  /** A keyword's probability is at least this … */
  least: number;
  /** … and at least this share of the best one's in the article. */
  share: number;
}

export const SCORECARD: Scorecard = points;

/** The points of each feature, those that are worth nothing left out. */
export function pointsOf(
  { features }: Scorecard,
  values: FeatureValues,
): [name: FeatureName, points: number][] {
  const all: [FeatureName, number][] = [];
  for (const [name, steps] of Object.entries(features) as [FeatureName, Steps][]) {
    const worth = pointsAt(steps, values[name]);
    if (worth !== 0) all.push([name, worth]);
  }
  return all;
}

/** The probability, 0 to 1, that an editor would take it. */
export function probabilityOf({ base, features }: Scorecard, values: FeatureValues): number {
  let logOdds = base;
  for (const name in features) {
    const steps = features[name as FeatureName];
    if (steps) logOdds += pointsAt(steps, values[name as FeatureName]);
  }
  return 1 / (1 + Math.exp(-logOdds));
}

function pointsAt({ edges, points }: Steps, value: number): number {
  let step = 0;
  while (step < edges.length && (edges[step] ?? 0) <= value) step += 1;
  return points[step] ?? 0;
}

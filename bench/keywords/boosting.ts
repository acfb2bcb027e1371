import {
  FEATURES,
  type FeatureName,
  type FeatureValues,
} from '../../src/domain/tagging/keywords/features';
import type { Scorecard, Steps } from '../../src/domain/tagging/keywords/scorecard';

/** A candidate of an article, and whether its editors took it. */
export interface Example {
  values: FeatureValues;
  isKeyword: boolean;
}

/** The settings of learning; chosen by cross-validation, the same for every article. */
const ROUNDS = 150;
const LEARNING_RATE = 0.1;
/** L2 on the points of a step. */
const REGULARISATION = 5;
/** A step has at least this much evidence (sum of p(1 − p)) on either side. */
const LEAST_EVIDENCE = 1;
/** Values at which a feature may step: quantiles of all candidates, and of the keywords. */
const QUANTILES = 10;

/**
 * Learns a scorecard by gradient boosting of single steps with logistic loss: each round adds the one
 * step of one feature that explains most of what is left. Deterministic.
 */
export function learnPoints(examples: readonly Example[]): Pick<Scorecard, 'base' | 'features'> {
  const columns = FEATURES.map((name) => createColumn(name, examples));
  const targets = examples.map(({ isKeyword }) => (isKeyword ? 1 : 0));
  const share = targets.reduce<number>((sum, target) => sum + target, 0) / targets.length;
  const base = Math.log(share / (1 - share));
  const logOdds = new Float64Array(examples.length).fill(base);
  const slopes = new Float64Array(examples.length);
  const curves = new Float64Array(examples.length);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let i = 0; i < examples.length; i += 1) {
      const probability = 1 / (1 + Math.exp(-(logOdds[i] ?? 0)));
      slopes[i] = probability - (targets[i] ?? 0);
      curves[i] = probability * (1 - probability);
    }
    const step = bestStep(columns, slopes, curves);
    if (!step) break;
    addStep(step, logOdds);
  }
  return { base: round(base), features: stepsOf(columns) };
}

interface Column {
  name: FeatureName;
  edges: number[];
  /** Of each example: how many edges are at most its value. */
  bins: Uint8Array;
  points: Float64Array;
}

function createColumn(name: FeatureName, examples: readonly Example[]): Column {
  const values = examples.map((example) => example.values[name]);
  const edges = edgesOf(
    values,
    values.filter((_value, index) => examples[index]?.isKeyword),
  );
  const bins = Uint8Array.from(values, (value) => edges.filter((edge) => edge <= value).length);
  return { name, edges, bins, points: new Float64Array(edges.length + 1) };
}

function edgesOf(all: readonly number[], taken: readonly number[]): number[] {
  const different = new Set(all);
  if (different.size < 2) return [];
  if (different.size === 2) return [round(Math.max(...different))];
  const edges = [all, taken].flatMap((values) => {
    const sorted = [...values].sort((a, b) => a - b);
    return Array.from({ length: QUANTILES - 1 }, (_each, index) => {
      const at = ((sorted.length - 1) * (index + 1)) / QUANTILES;
      return round(sorted[Math.round(at)] ?? 0);
    });
  });
  return [...new Set(edges)].sort((a, b) => a - b);
}

interface Step {
  column: Column;
  /** Bins up to this one are below the step. */
  bin: number;
  below: number;
  above: number;
}

function bestStep(
  columns: readonly Column[],
  slopes: Float64Array,
  curves: Float64Array,
): Step | null {
  const slope = sum(slopes);
  const curve = sum(curves);
  let best: Step | null = null;
  let most = 0;
  for (const column of columns) {
    const size = column.edges.length + 1;
    const binSlopes = new Float64Array(size);
    const binCurves = new Float64Array(size);
    for (let i = 0; i < column.bins.length; i += 1) {
      const bin = column.bins[i] ?? 0;
      binSlopes[bin] = (binSlopes[bin] ?? 0) + (slopes[i] ?? 0);
      binCurves[bin] = (binCurves[bin] ?? 0) + (curves[i] ?? 0);
    }
    let slopeBelow = 0;
    let curveBelow = 0;
    for (let bin = 0; bin < size - 1; bin += 1) {
      slopeBelow += binSlopes[bin] ?? 0;
      curveBelow += binCurves[bin] ?? 0;
      const slopeAbove = slope - slopeBelow;
      const curveAbove = curve - curveBelow;
      if (curveBelow < LEAST_EVIDENCE || curveAbove < LEAST_EVIDENCE) continue;
      const gain =
        slopeBelow ** 2 / (curveBelow + REGULARISATION) +
        slopeAbove ** 2 / (curveAbove + REGULARISATION);
      if (gain <= most) continue;
      most = gain;
      best = {
        column,
        bin,
        below: (-slopeBelow / (curveBelow + REGULARISATION)) * LEARNING_RATE,
        above: (-slopeAbove / (curveAbove + REGULARISATION)) * LEARNING_RATE,
      };
    }
  }
  return best;
}

function addStep({ column, bin, below, above }: Step, logOdds: Float64Array): void {
  for (let each = 0; each < column.points.length; each += 1) {
    column.points[each] = (column.points[each] ?? 0) + (each <= bin ? below : above);
  }
  for (let i = 0; i < logOdds.length; i += 1) {
    logOdds[i] = (logOdds[i] ?? 0) + ((column.bins[i] ?? 0) <= bin ? below : above);
  }
}

/** The features that got points, edges between equal points left out. */
function stepsOf(columns: readonly Column[]): Partial<Record<FeatureName, Steps>> {
  const features: Partial<Record<FeatureName, Steps>> = {};
  for (const { name, edges, points } of columns) {
    const steps = { edges: [] as number[], points: [round(points[0] ?? 0)] };
    edges.forEach((edge, index) => {
      const worth = round(points[index + 1] ?? 0);
      if (worth === steps.points.at(-1)) return;
      steps.edges.push(edge);
      steps.points.push(worth);
    });
    if (steps.edges.length > 0) features[name] = steps;
  }
  return features;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Four decimals: the same numbers on every machine. */
function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

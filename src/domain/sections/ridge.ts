import type { Vector } from './columns';

const MOST_STEPS = 60;
/** Of the residual's length, in relation to the first. */
const TOLERANCE = 1e-4;

/**
 * Regularised least squares, one section against the rest (+1 and −1), by conjugate gradients:
 * minimises |Xw − y|² + penalty·|w|². The bias is one more column of ones, so it is last and
 * penalised like the others. Deterministic; each step is linear in the features of all articles.
 *
 * @returns weights by column, then by section: `weights[column * sections + section]`
 */
export function fitRidge(input: {
  vectors: readonly Vector[];
  /** Number of each vector's section. */
  labels: readonly number[];
  sections: number;
  columns: number;
  penalty: number;
}): Float32Array {
  const { vectors, labels, sections, columns } = input;
  const weights = new Float32Array((columns + 1) * sections);
  for (let section = 0; section < sections; section += 1) {
    const wanted = Float64Array.from(labels, (label) => (label === section ? 1 : -1));
    const solution = solve({ vectors, wanted, columns, penalty: input.penalty });
    solution.forEach((weight, column) => (weights[column * sections + section] = weight));
  }
  return weights;
}

function solve(input: {
  vectors: readonly Vector[];
  wanted: Float64Array;
  columns: number;
  penalty: number;
}): Float64Array {
  const { vectors, wanted, columns, penalty } = input;
  const solution = new Float64Array(columns + 1);
  const residual = transposed(vectors, wanted, columns);
  const direction = residual.slice();
  let square = dot(residual, residual);
  const enough = square * TOLERANCE * TOLERANCE;
  for (let step = 0; step < MOST_STEPS && square > enough; step += 1) {
    const image = transposed(vectors, product(vectors, direction), columns);
    image.forEach((value, at) => (image[at] = value + penalty * (direction[at] ?? 0)));
    const length = square / dot(direction, image);
    for (let at = 0; at <= columns; at += 1) {
      solution[at] = (solution[at] ?? 0) + length * (direction[at] ?? 0);
      residual[at] = (residual[at] ?? 0) - length * (image[at] ?? 0);
    }
    const next = dot(residual, residual);
    const turn = next / square;
    for (let at = 0; at <= columns; at += 1) {
      direction[at] = (residual[at] ?? 0) + turn * (direction[at] ?? 0);
    }
    square = next;
  }
  return solution;
}

/** X·w, with the bias as the last column. */
function product(vectors: readonly Vector[], weights: Float64Array): Float64Array {
  const bias = weights[weights.length - 1] ?? 0;
  return Float64Array.from(vectors, ({ columns, values }) => {
    let sum = bias;
    for (let at = 0; at < columns.length; at += 1) {
      sum += (values[at] ?? 0) * (weights[columns[at] ?? 0] ?? 0);
    }
    return sum;
  });
}

/** Xᵀ·v */
function transposed(
  vectors: readonly Vector[],
  factors: Float64Array,
  width: number,
): Float64Array {
  const result = new Float64Array(width + 1);
  vectors.forEach(({ columns, values }, row) => {
    const factor = factors[row] ?? 0;
    for (let at = 0; at < columns.length; at += 1) {
      const column = columns[at] ?? 0;
      result[column] = (result[column] ?? 0) + factor * (values[at] ?? 0);
    }
    result[width] = (result[width] ?? 0) + factor;
  });
  return result;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

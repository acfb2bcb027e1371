import { round } from '../support/figures';

export interface Answer {
  /** Index of the article. */
  article: number;
  isRight: boolean;
  /** True when the section would be proposed. */
  isSure: boolean;
  probability: number;
  /** Of the likeliest section over the second: what “surest” goes by. */
  lead: number;
}

const SUREST = 0.7;
const BINS = 10;

/**
 * How many are right: of all, and of the 70 % with the longest lead. `deals`: of how many equal
 * stretches the answers consist; the surest are taken of each.
 */
export function accuracies(answers: readonly Answer[], deals = 1): { all: number; surest: number } {
  const length = answers.length / deals;
  const surest = Array.from({ length: deals }, (_, deal) =>
    answers
      .slice(deal * length, (deal + 1) * length)
      .sort((a, b) => b.lead - a.lead)
      .slice(0, Math.floor(length * SUREST)),
  ).flat();
  return { all: share(answers), surest: share(surest) };
}

/** The average difference between the probability of the first section and how often it is right. */
export function calibrationError(answers: readonly Answer[]): number {
  let error = 0;
  for (let bin = 0; bin < BINS; bin += 1) {
    const inside = answers.filter(
      ({ probability }) => Math.min(BINS - 1, Math.floor(probability * BINS)) === bin,
    );
    const claimed = inside.reduce((sum, { probability }) => sum + probability, 0);
    const right = inside.filter(({ isRight }) => isRight).length;
    error += Math.abs(claimed - right);
  }
  return round(error / Math.max(answers.length, 1));
}

function share(answers: readonly Answer[]): number {
  return round(answers.filter(({ isRight }) => isRight).length / Math.max(answers.length, 1), 4);
}

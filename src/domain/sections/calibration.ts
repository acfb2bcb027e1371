import { argmax, mixVoices, softmax, type Mix, type Voices } from './scores';

/** What is tried; the regression's own voice is 1. */
const WORD_SHARES = [0, 0.0125, 0.025, 0.0375];
const EDITOR_SHARES = [0, 0.025, 0.05, 0.1];
/** Which part of the articles, surest first, must be right above all. */
const SURE_PART = 0.7;
const SHARPEST = 40;
const HALVINGS = 40;

/**
 * Chooses how the voices are mixed and how sharp the sum is, from articles that the tables have not
 * seen: the mix that is right oftenest on all and on the surest 70 % together, then the sharpness
 * that makes the probabilities likeliest. `labels` may hold -1 for an article that was left out.
 */
export function calibrate(voices: readonly Voices[], labels: readonly number[]): Mix {
  const rows = voices
    .map((each, at) => ({ voices: each, label: labels[at] ?? -1 }))
    .filter(({ label }) => label >= 0);
  let best = { words: 0, editor: 0, value: -1 };
  for (const words of WORD_SHARES) {
    for (const editor of EDITOR_SHARES) {
      const value = worth(rows.map((row) => ({ ...row, scores: mixVoices(row.voices, { words, editor }) })));
      if (value > best.value) best = { words, editor, value };
    }
  }
  const { words, editor } = best;
  const mixed = rows.map((row) => ({ scores: mixVoices(row.voices, { words, editor }), label: row.label }));
  return { words, editor, sharpness: likeliestSharpness(mixed) };
}

interface Scored {
  scores: Float64Array;
  label: number;
}

function worth(rows: readonly Scored[]): number {
  const answers = rows
    .map(({ scores, label }) => ({ isRight: argmax(scores) === label, lead: leadOf(scores) }))
    .sort((a, b) => b.lead - a.lead);
  const rate = (part: typeof answers) =>
    part.filter(({ isRight }) => isRight).length / Math.max(part.length, 1);
  return rate(answers) + rate(answers.slice(0, Math.floor(answers.length * SURE_PART)));
}

function leadOf(scores: Float64Array): number {
  const [first = 0, second = 0] = [...scores].sort((a, b) => b - a);
  return first - second;
}

/** The log likelihood is concave in the sharpness: its slope's sign is halved in on. */
function likeliestSharpness(rows: readonly Scored[]): number {
  let [low, high] = [0, SHARPEST];
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (low + high) / 2;
    if (slope(rows, middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function slope(rows: readonly Scored[], sharpness: number): number {
  let sum = 0;
  for (const { scores, label } of rows) {
    const probabilities = softmax(scores, sharpness);
    sum += scores[label] ?? 0;
    scores.forEach((score, section) => (sum -= score * (probabilities[section] ?? 0)));
  }
  return sum;
}

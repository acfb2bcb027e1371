import { readCandidates } from '../../src/domain/tagging/keywords';
import { chooseKeywords, type Scored } from '../../src/domain/tagging/keywords/choose';
import { probabilityOf, type Scorecard } from '../../src/domain/tagging/keywords/scorecard';
import { createRandom } from '../support/random';
import { learnPoints, type Example } from './boosting';
import { foldedKey, qualityOf, type GoldArticle, type Quality } from './gold';

/** The maximum number of keywords per article in the comparison. */
export const LIMIT = 5;
const FOLDS = 10;
/** Cross-validation with other folds each time: one alone is off by a point or two. */
const REPEATS = 3;
const SHARES = [0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45];
const LEASTS = [0.05, 0.08, 0.1, 0.12];

interface Prepared {
  wanted: readonly string[];
  examples: (Example & Pick<Scored, 'candidate'>)[];
}

type Thresholds = Pick<Scorecard, 'least' | 'share'>;

/** Learns the weights from all articles, and the thresholds from cross-validation among them. */
export function learnScorecard(articles: readonly GoldArticle[]): Scorecard {
  const prepared = articles.map(prepare);
  const points = learnPoints(prepared.flatMap(({ examples }) => examples));
  const judged = repeats(prepared).flat();
  return { ...bestThresholds(judged), ...points };
}

/**
 * The quality of the scorecard on articles that it was not learnt from: weights and thresholds come from
 * the other nine tenths, ten times, and all of that three times with other tenths; the mean of the three.
 */
export function crossValidate(articles: readonly GoldArticle[]): Quality {
  const qualities = repeats(articles.map(prepare)).map((judged) => {
    const answers = judged.map((one) => {
      const thresholds = bestThresholds(judged.filter(({ fold }) => fold !== one.fold));
      return answerOf(one, thresholds);
    });
    return qualityOf(answers);
  });
  return meanOf(qualities);
}

function prepare({ title, body, keywords }: GoldArticle): Prepared {
  const gold = new Set(keywords.map(foldedKey));
  const { rows } = readCandidates({ title, text: body });
  return {
    wanted: [...gold],
    examples: rows.map(({ candidate, values }) => ({
      candidate,
      values,
      isKeyword: gold.has(candidate.key),
    })),
  };
}

/** An article with the probabilities that weights from other articles give its candidates. */
interface Judged {
  fold: number;
  wanted: readonly string[];
  scored: Scored[];
}

function repeats(articles: readonly Prepared[]): Judged[][] {
  return Array.from({ length: REPEATS }, (_each, repeat) => judgeByOthers(articles, repeat + 1));
}

function judgeByOthers(articles: readonly Prepared[], seed: number): Judged[] {
  const order = shuffled(articles, seed);
  const judged: Judged[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const others = order.filter((_article, index) => index % FOLDS !== fold);
    const scorecard = learnPoints(others.flatMap(({ examples }) => examples));
    for (const { wanted, examples } of order.filter((_each, index) => index % FOLDS === fold)) {
      const scored = examples.map(({ candidate, values }) => ({
        candidate,
        probability: probabilityOf({ ...scorecard, least: 0, share: 0 }, values),
      }));
      judged.push({ fold, wanted, scored });
    }
  }
  return judged;
}

function bestThresholds(judged: readonly Judged[]): Thresholds {
  let best: Thresholds = { least: 0, share: 0 };
  let most = -1;
  for (const share of SHARES) {
    for (const least of LEASTS) {
      const { f1 } = qualityOf(judged.map((one) => answerOf(one, { least, share })));
      if (f1 > most) [most, best] = [f1, { least, share }];
    }
  }
  return best;
}

function answerOf({ wanted, scored }: Judged, thresholds: Thresholds) {
  const chosen = chooseKeywords(scored, { ...thresholds, limit: LIMIT });
  return { wanted, given: chosen.map(({ candidate }) => candidate.key) };
}

function meanOf(qualities: readonly Quality[]): Quality {
  const mean = (name: keyof Quality) =>
    qualities.reduce((sum, quality) => sum + quality[name], 0) / qualities.length;
  return {
    precision: mean('precision'),
    recall: mean('recall'),
    f1: mean('f1'),
    given: mean('given'),
    right: mean('right'),
    wanted: mean('wanted'),
  };
}

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const random = createRandom(seed);
  const order = [...list];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = random(last + 1);
    const [a, b] = [order[last], order[other]];
    if (a !== undefined && b !== undefined) [order[last], order[other]] = [b, a];
  }
  return order;
}

import { existsSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { createSectionClassifier, type SectionModel } from '../src/domain/sections/model';
import { trainSections } from '../src/domain/sections/train';
import { deal, readSectionArticles, type SectionArticle } from './section-quality/articles';
import { majority, naiveBayes, type Baseline } from './section-quality/baselines';
import { accuracies, calibrationError, type Answer } from './section-quality/measures';
import { nearDuplicates } from './section-quality/near-duplicates';
import { median, round, type Figures } from './support/figures';
import { PROJECT_ROOT } from './support/paths';

const CORPUS = path.join(PROJECT_ROOT, '..', 'shared', 'data', 'corpus', 'chinanews.jsonl');
const FOLDS = 5;
/** How often the articles are dealt out again; one deal changes the figures by half a percent. */
const DEALS = 3;

/**
 * How often the suggested section is the article's own, by 5-fold cross-validation on the sections of at
 * least 20 articles: of all articles, and of the 70 % that the model is surest of; beside the commonest
 * section and a multinomial naive Bayes. Nothing of a fold is seen in its training, sharpness included.
 *
 * `data`: JSON lines with `section`, `title`, `body`. `runs`: how many deals.
 */
export function run(options: { json: boolean; data?: string; runs?: number }): Promise<Figures> {
  const file = options.data ?? CORPUS;
  if (!existsSync(file))
    throw new Error(`There are no articles at ${file}: name some with --data.`);
  const articles = readSectionArticles(file);
  const deals = Array.from({ length: options.runs ?? DEALS }, (_, seed) =>
    deal(articles, FOLDS, seed),
  );
  const times: number[] = [];
  const answers = deals.flatMap((folds) => crossValidate({ articles, folds, fit: linear, times }));
  const blind = articles.map((article) => ({ ...article, text: article.textWithoutEditor }));
  const [firstDeal = []] = deals;
  const withoutEditor = crossValidate({
    articles: blind,
    folds: firstDeal,
    fit: linear,
    times: [],
  });
  const bayes = deals.flatMap((folds) =>
    crossValidate({ articles, folds, fit: naiveBayes, times: [] }),
  );
  const most = crossValidate({ articles, folds: firstDeal, fit: majority, times: [] });
  const twins = nearDuplicates(articles.map(({ text }) => text));
  const sure = answers.filter(({ isSure }) => isSure);
  const unique = answers.filter(({ article }) => !twins.members.has(article));
  const speed = measureSpeed(articles);
  return Promise.resolve({
    articles: articles.length,
    sections: new Set(articles.map(({ section }) => section)).size,
    sectionAccuracy: accuracies(answers).all,
    sectionAccuracy70: accuracies(answers, deals.length).surest,
    majorityAccuracy: accuracies(most).all,
    naiveBayesAccuracy: accuracies(bayes).all,
    naiveBayesAccuracy70: accuracies(bayes, deals.length).surest,
    proposedShare: round(sure.length / answers.length),
    proposedAccuracy: accuracies(sure).all,
    calibrationError: calibrationError(answers),
    withoutEditorAccuracy: accuracies(withoutEditor).all,
    withoutEditorAccuracy70: accuracies(withoutEditor).surest,
    nearDuplicatePairs: twins.pairs,
    uniqueAccuracy: accuracies(unique).all,
    foldTrainingMedianMs: round(median(times), 0),
    ...speed,
  });
}

function linear(examples: readonly SectionArticle[]): Baseline {
  const classifier = createSectionClassifier(trainSections(examples, { leastArticles: 1 }));
  return (article) => {
    const { section, ranked } = classifier.suggest(article);
    return { isSure: section !== null, ranked };
  };
}

function crossValidate(input: {
  articles: readonly SectionArticle[];
  folds: readonly number[];
  fit: (examples: readonly SectionArticle[]) => Baseline;
  times: number[];
}): Answer[] {
  const { articles, folds, fit, times } = input;
  const answers: Answer[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const begun = performance.now();
    const suggest = fit(articles.filter((_, at) => folds[at] !== fold));
    times.push(performance.now() - begun);
    articles.forEach((article, at) => {
      if (folds[at] !== fold) return;
      const { isSure, ranked } = suggest(article);
      const [first, second] = ranked;
      answers.push({
        article: at,
        isRight: first?.section === article.section,
        isSure,
        probability: first?.probability ?? 0,
        lead: (first?.probability ?? 0) - (second?.probability ?? 0),
      });
    });
  }
  return answers;
}

function measureSpeed(articles: readonly SectionArticle[]): Figures {
  const model: SectionModel = trainSections(articles);
  const classifier = createSectionClassifier(model);
  const times = articles.slice(0, 500).map((article) => {
    const begun = performance.now();
    classifier.suggest(article);
    return performance.now() - begun;
  });
  return { modelColumns: model.tables.columns.names.length, suggestMedianMs: round(median(times)) };
}

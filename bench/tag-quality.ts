import { existsSync } from 'node:fs';
import path from 'node:path';
import { extractKeywords } from '../src/domain/tagging/keywords';
import { createVocabularyMatcher } from '../src/domain/tagging/vocabulary-matcher';
import { textRankKeywords, tfIdfKeywords } from './keywords/baselines';
import { explainWorst } from './keywords/explanation';
import { qualityOf, readGold, type GoldArticle, type Quality } from './keywords/gold';
import { crossValidate, LIMIT } from './keywords/learning';
import { printFigures, round, type Figures } from './support/figures';
import { PROJECT_ROOT } from './support/paths';
import { UsageError } from './usage-error';
import {
  describeMisses,
  readLabelled,
  vocabularyQuality,
  type VocabularyQuality,
} from './vocabulary/labelled';

const TUNING_DATA = path.resolve(PROJECT_ROOT, '../shared/data/keywords/news74.jsonl');
const WORST = 20;

/**
 * How many of the editors' keywords are found: precision, recall and F1 of at most five keywords an
 * article, counted over all articles, beside jieba's TF-IDF and TextRank; then the worst articles, and
 * why. `data`: JSON lines with `title`, `body`, `keywords`; nothing is learnt from it. Without it the
 * tuning data, from which the shipped weights were learnt, and beside that the cross-validation (learnt
 * from nine tenths, tested on the rest).
 *
 * And how well the vocabulary is matched on the texts labelled by hand (data/labelled), whatever `data`
 * says, with every miss.
 */
export function run(options: { json: boolean; data?: string }): Promise<Figures> {
  const articles = readGold(options.data ?? tuningData());
  const answers = articles.map((article) => ({ article, given: keywordsOf(article) }));
  const vocabulary = qualityOnLabelled();
  const figures: Figures = {
    articles: articles.length,
    ...named('keyword', quality(articles, keywordsOf)),
    ...named(
      'tfidf',
      quality(articles, (article) => tfIdfKeywords(article, LIMIT)),
    ),
    ...named(
      'textrank',
      quality(articles, (article) => textRankKeywords(article, LIMIT)),
    ),
    ...(options.data === undefined ? named('crossValidated', crossValidate(articles)) : {}),
    vocabularyTexts: vocabulary.texts,
    vocabularyP: round(vocabulary.precision),
    vocabularyR: round(vocabulary.recall),
    vocabularyGiven: vocabulary.given,
    vocabularyRight: vocabulary.right,
    vocabularyWanted: vocabulary.wanted,
  };
  if (!options.json) {
    printFigures(figures);
    console.log(describeMisses(vocabulary.misses));
    console.log(explainWorst(answers, WORST));
  }
  return Promise.resolve(figures);
}

function tuningData(): string {
  if (existsSync(TUNING_DATA)) return TUNING_DATA;
  throw new UsageError(
    `There is no ${TUNING_DATA}: name a file of JSON lines with title, body and keywords by --data.`,
  );
}

function qualityOnLabelled(): VocabularyQuality {
  const { texts, vocabulary } = readLabelled(PROJECT_ROOT);
  const matcher = createVocabularyMatcher(vocabulary);
  return vocabularyQuality(texts, (labelled) => matcher.match(labelled).map(({ name }) => name));
}

function keywordsOf({ title, body }: GoldArticle): string[] {
  return extractKeywords({ title, text: body, limit: LIMIT }).map(({ name }) => name);
}

function quality(
  articles: readonly GoldArticle[],
  keywordsOf: (article: GoldArticle) => string[],
): Quality {
  return qualityOf(
    articles.map((article) => ({ given: keywordsOf(article), wanted: article.keywords })),
  );
}

function named(name: string, { precision, recall, f1, given, right, wanted }: Quality): Figures {
  return {
    [`${name}P`]: round(precision),
    [`${name}R`]: round(recall),
    [`${name}F1`]: round(f1),
    [`${name}Given`]: round(given),
    [`${name}Right`]: round(right),
    [`${name}Wanted`]: round(wanted),
  };
}

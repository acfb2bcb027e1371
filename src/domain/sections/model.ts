import type { ArticleFeatures } from './features';
import { vectorOf } from './columns';
import { mixVoices, softmax, voicesOf, type Tables } from './scores';
import type { RankedSection, SectionSuggestion, SectionText } from './types';
import { readFeatures } from './features';

/** The result of a training. */
export interface SectionModel {
  /** documentIds, in the tables' order */
  sections: readonly string[];
  tables: Tables;
  /** What scores are multiplied by before they become probabilities. */
  sharpness: number;
  /** The number of training articles. */
  articles: number;
}

/** From this probability on a section is proposed (docs/adr/0019). */
export const SURE_ENOUGH = 0.7;
/** With fewer known words the model abstains. */
const LEAST_FEATURES = 5;

export interface SectionClassifier {
  suggest(article: SectionText): SectionSuggestion;
}

/**
 * Creates the classifier of a model; the look-up by name is built once. About a millisecond per article.
 */
export function createSectionClassifier(model: SectionModel): SectionClassifier {
  const columnOf = new Map(model.tables.columns.names.map((name, column) => [name, column]));
  return {
    suggest(article) {
      const features = readFeatures(article);
      const vector = vectorOf(
        knownOf(features, columnOf),
        (column) => column,
        model.tables.columns,
      );
      const voices = voicesOf(model.tables, vector, features.words);
      const ranked = rank(model, softmax(mixVoices(voices), model.sharpness));
      if (wordsIn(features, columnOf) < LEAST_FEATURES) {
        return { section: null, reason: 'too-little-text', ranked };
      }
      const [best] = ranked;
      return best && best.probability >= SURE_ENOUGH
        ? { section: best.section, reason: 'sure', ranked }
        : { section: null, reason: 'unsure', ranked };
    },
  };
}

function knownOf({ counts }: ArticleFeatures, columnOf: ReadonlyMap<string, number>) {
  const ids: number[] = [];
  const known: number[] = [];
  for (const [name, count] of counts) {
    const column = columnOf.get(name);
    if (column === undefined) continue;
    ids.push(column);
    known.push(count);
  }
  return { ids: Int32Array.from(ids), counts: Float32Array.from(known) };
}

/** Known words of title and body; how an article is made says nothing by itself. */
function wordsIn({ counts }: ArticleFeatures, columnOf: ReadonlyMap<string, number>): number {
  let words = 0;
  for (const name of counts.keys()) {
    if ((name.startsWith('b:') || name.startsWith('t:')) && columnOf.has(name)) words += 1;
  }
  return words;
}

function rank(model: SectionModel, probabilities: Float64Array): RankedSection[] {
  return model.sections
    .map((section, at) => ({ section, probability: probabilities[at] ?? 0 }))
    .sort((a, b) => b.probability - a.probability);
}

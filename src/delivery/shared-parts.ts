import { boundedMap, type BoundedMap } from '../repositories/bounded-map';
import type { Card } from './schemas/views';

/** Some 10 MB a language: a card with its strings takes 2 KB. */
const MOST_CARDS = 5_000;
/** Of tags and sections; each holds at most 12 articles. */
const MOST_GROUPS = 5_000;

export interface RelatedArticle {
  rowId: number;
  documentId: string;
  published: number;
}

/** The newest articles that share a tag or a section. */
export interface RelatedGroup {
  articles: readonly RelatedArticle[];
  /** What sharing it counts: of a rare tag more than of a common one, of a section nothing. */
  weight: number;
}

/**
 * What many pages of one site version show, made once: an article's card stands in lists, on related
 * articles' pages and among what is found. Void with the version, like the pages themselves.
 */
export interface SharedParts {
  /** In the language that was asked for, by the article's row. */
  cards(language: string | undefined): BoundedMap<number, Card>;
  /** Newest articles of a tag or of a section, by its row. */
  ofTag: BoundedMap<number, RelatedGroup>;
  ofSection: BoundedMap<number, RelatedGroup>;
}

export function createSharedParts(): SharedParts {
  const cards = new Map<string | undefined, BoundedMap<number, Card>>();
  return {
    cards(language) {
      let ofLanguage = cards.get(language);
      if (!ofLanguage) {
        ofLanguage = boundedMap(MOST_CARDS);
        cards.set(language, ofLanguage);
      }
      return ofLanguage;
    },
    ofTag: boundedMap(MOST_GROUPS),
    ofSection: boundedMap(MOST_GROUPS),
  };
}

import { LRUCache } from 'lru-cache';
import type { RelatedGroup } from './queries/related';
import type { Card } from './schemas/views';

/** Some 10 MB: a card with its strings takes 2 KB. */
const MOST_CARDS = 5_000;
/** Of tags and sections; each holds at most 12 articles. */
const MOST_GROUPS = 5_000;

/**
 * What many pages of one site version show, made once: an article's card stands in lists, on related
 * articles' pages and among what is found. Void with the version, like the pages themselves.
 */
export interface SharedParts {
  /** By the article's row and the language that was asked for. */
  cards: LRUCache<string, Card>;
  /** Newest articles of a tag or section, by its kind and row. */
  related: LRUCache<string, RelatedGroup>;
}

export function createSharedParts(): SharedParts {
  return {
    cards: new LRUCache({ max: MOST_CARDS }),
    related: new LRUCache({ max: MOST_GROUPS }),
  };
}

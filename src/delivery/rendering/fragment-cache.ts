import { boundedMap, type BoundedMap } from '../../repositories/bounded-map';
import type { Position } from '../queries/cursor';

/** A part of the archive, oldest first, so that old parts do not change. */
export interface ArchiveSpan {
  /** The last article before it; null for the first span. */
  after: Position | null;
  count: number;
  /** When something in it last changed. */
  lastModified: Date | null;
}

/** Some 10 MB a language: a card takes 1 KB, and there are two maps of them. */
const MOST_CARDS = 5_000;
/** Of tags, sections and sources; a group of articles holds at most 12. */
const MOST_OTHERS = 5_000;

export interface RelatedArticle {
  rowId: number;
  documentId: string;
  published: number;
}

/** The newest articles that share a tag or a section. */
export interface RelatedGroup {
  articles: readonly RelatedArticle[];
  /** The weight of sharing it: more for a rare tag than for a common one, nothing for a section. */
  weight: number;
}

/** The parts of cards in one language, as JSON, by row. */
export interface CardParts {
  /** Articles' own texts, where nothing is prerendered. */
  texts: BoundedMap<number, Buffer>;
  /** Empty for a tag that is not shown. */
  tags: BoundedMap<number, string>;
  sections: BoundedMap<number, string>;
  sources: BoundedMap<number, string>;
  /** Whole cards of related articles: the newest of each tag recur again and again. */
  related: BoundedMap<number, Buffer>;
}

/**
 * Fragments that many pages of one site version share, rendered once: an article's card is in lists, on
 * related articles' pages and among search hits. Invalid when the version is bumped, like the pages
 * themselves.
 */
export interface FragmentCache {
  /** In the requested language. */
  cards(language: string | undefined): CardParts;
  /** Newest articles of a tag or of a section, by its row. */
  ofTag: BoundedMap<number, RelatedGroup>;
  ofSection: BoundedMap<number, RelatedGroup>;
  /** The range of each sitemap, determined once for all of them. */
  archiveSpans(read: () => Promise<readonly ArchiveSpan[]>): Promise<readonly ArchiveSpan[]>;
}

export function createFragmentCache(): FragmentCache {
  const cards = new Map<string | undefined, CardParts>();
  let archiveSpans: Promise<readonly ArchiveSpan[]> | undefined;
  return {
    cards(language) {
      let ofLanguage = cards.get(language);
      if (!ofLanguage) {
        ofLanguage = {
          texts: boundedMap(MOST_CARDS),
          tags: boundedMap(MOST_OTHERS),
          sections: boundedMap(MOST_OTHERS),
          sources: boundedMap(MOST_OTHERS),
          related: boundedMap(MOST_CARDS),
        };
        cards.set(language, ofLanguage);
      }
      return ofLanguage;
    },
    ofTag: boundedMap(MOST_OTHERS),
    ofSection: boundedMap(MOST_OTHERS),
    archiveSpans(read) {
      if (!archiveSpans) {
        const reading = read();
        archiveSpans = reading;
        // The next caller tries again.
        reading.catch(() => {
          if (archiveSpans === reading) archiveSpans = undefined;
        });
      }
      return archiveSpans;
    },
  };
}

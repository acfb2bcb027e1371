import { type TagMatch, type VocabularyEntry } from '../types';

/** One stored row of an article, a draft or what readers see, as far as its tags go. */
export interface RetagRow {
  rowId: number;
  isPublished: boolean;
  title: string;
  /** HTML; null when title and body are those of the article's row before this one. */
  body: string | null;
  /** The stored `tagging`, JSON; null before the first run. */
  tagging: string | null;
  /** The linked tags in their order, whatever their state. */
  tags: readonly { id: string; name: string }[];
  /** True when it stood like this already when the last run over the whole archive began. */
  isCovered: boolean;
}

/** An article: its draft, and what readers see of it. */
export interface RetagArticle {
  documentId: string;
  /** The draft first. */
  rows: readonly RetagRow[];
}

/** The rules for tagging: everything that a worker gets once. */
export interface RetagRules {
  entries: readonly VocabularyEntry[];
  /** Candidate tags that enough articles have; `folded` is `foldName` of their names. */
  candidateTags: readonly { id: string; name: string; folded: string }[];
  /** The maximum number of the vocabulary's tags that the machine sets. */
  maxAutoTags: number;
  /** The version of these rules (rules-history.ts); undefined where nothing is written. */
  version?: string | undefined;
}

/** A tag that comes or goes, and why it came. */
export interface TagChange {
  id: string;
  name: string;
  /** What the text has of it now (a tag that comes), or had (one that goes). */
  matches: readonly TagMatch[];
}

/** The new state of one row. */
export interface RowDecision {
  rowId: number;
  isPublished: boolean;
  /** documentIds of the tags, in order. */
  tagIds: readonly string[];
  added: readonly TagChange[];
  removed: readonly TagChange[];
  /** JSON */
  tagging: string;
}

/** How the vocabulary agrees with editors' decisions on one article. */
export interface EditorAgreement {
  /** Tags of the vocabulary that an editor set. */
  manual: number;
  /** Those of them that the vocabulary finds as well. */
  manualFound: number;
  rejected: number;
  /** Tags that an editor removed and the vocabulary would propose again; they stay removed. */
  rejectedProposed: number;
}

export interface ArticleDecision {
  documentId: string;
  title: string;
  /** Only rows that change. */
  rows: readonly RowDecision[];
  /** Of the draft; of what readers see where there is no draft. */
  agreement: EditorAgreement;
  /**
   * The vocabulary now has a keyword of this article, or no longer has a name found in it: its keywords
   * have to be read again before its rows are decided.
   */
  isKeywordsStale: boolean;
}

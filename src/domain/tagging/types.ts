/** What a tag names; the kind decides how a match is checked (see whole-word.ts). */
export type TagKind = 'person' | 'place' | 'organization' | 'topic' | 'event';

/** One approved tag as the matcher needs it. Names may be in either script and any width. */
export interface VocabularyEntry {
  id: string;
  name: string;
  aliases: readonly string[];
  kind: TagKind;
  /** The minimum number of mentions in the body; a mention in the title is enough by itself. */
  minMentions: number;
  /**
   * Words of which one must be in the article, where the name alone does not tell who or what is meant. A
   * name that several entries with context words have counts for each whose words are there.
   */
  contextWords?: readonly string[];
  /** False: its names still claim their place in the text, but the tag is never suggested. */
  autoApply: boolean;
}

/** A form found in the text, as printed there, and how often. */
export interface TagMatch {
  text: string;
  count: number;
}

/** A tag that the text speaks for, with the evidence. `score` is explained in score.ts. */
export interface TagSuggestion {
  id: string;
  name: string;
  count: number;
  score: number;
  inTitle: boolean;
  matches: TagMatch[];
}

/** A word that the vocabulary does not know but the text dwells on. */
export interface CandidateKeyword {
  /** As printed in the text. */
  name: string;
  /** `foldName(name)`: the key under which articles are compared. */
  folded: string;
  score: number;
  count: number;
}

export type TagOrigin = 'auto' | 'manual' | 'rejected';

export interface TagProvenance {
  origin: TagOrigin;
  name: string;
  count: number;
  score: number;
  matches: TagMatch[];
}

/** Where each tag of an article comes from; stored with the article, never shown to readers. */
export interface Tagging {
  version: 1;
  /** The version of the rules (retag/rules-history.ts) that the machine's part was decided by. */
  rules?: string | undefined;
  /** By the tag's documentId, keys in ascending order. */
  tags: Record<string, TagProvenance>;
  candidates: CandidateKeyword[];
}

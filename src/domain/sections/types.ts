/** The input of a section suggestion. Texts in either script; `text` is plain, one paragraph per line. */
export interface SectionText {
  title: string;
  text: string;
  /** As the newsroom's own field; otherwise one printed in the last line is read. */
  responsibleEditor?: string | null;
}

/** A published article, for training: an editor chose its section. */
export interface SectionExample extends SectionText {
  /** documentId of the section */
  section: string;
}

/**
 * The sections that may be meant, likeliest first, with calibrated probabilities. `section` is the
 * one to propose; null with the reason why not.
 */
export type SectionSuggestion = { ranked: RankedSection[] } & (
  { section: string; reason: 'sure' } | { section: null; reason: 'unsure' | 'too-little-text' }
);

export interface RankedSection {
  /** documentId */
  section: string;
  /** 0 to 1; of all sections of the model together 1. */
  probability: number;
}

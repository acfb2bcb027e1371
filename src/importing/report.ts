import type { Repair } from '../domain/repair/pinyin-residue';
import type { NamedSuggestion } from '../repositories/articles/section-suggestion';

export type PageStatus = 'created' | 'changed' | 'unchanged' | 'refused' | 'failed';

export interface Warning {
  code: string;
  message: string;
}

/** The result of importing one page; texts are in the page's own script. */
export interface PageReport {
  path: string;
  status: PageStatus;
  documentId: string | null;
  slug: string | null;
  article: {
    title: string;
    kicker: string | null;
    subtitle: string | null;
    /** ISO 8601 with zone */
    datePublished: string | null;
    sourceCredit: string | null;
    byline: string | null;
    responsibleEditor: string | null;
    /** Section names from the root, as the page prints them. */
    sectionPath: string[];
    /** Names of the approved tags that result. */
    tags: string[];
    bodyHtml: string;
    bodyText: string;
  } | null;
  /** What the trained model would choose; absent without one. It is never set automatically. */
  sectionSuggestion?: NamedSuggestion;
  repairs: Repair[];
  warnings: Warning[];
}

export type Summary = Record<PageStatus, number>;

export function emptySummary(): Summary {
  return { created: 0, changed: 0, unchanged: 0, refused: 0, failed: 0 };
}

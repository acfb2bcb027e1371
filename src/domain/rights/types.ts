/**
 * The ownership of an article. `unresolved`: nobody has classified the outlet yet, so it is never ours.
 */
export type Ownership = 'own' | 'partner' | 'third-party' | 'unresolved';

/** The ownership that a clause of a notice is about. */
export type Audience = 'own' | 'third-party' | 'all';

/** An outlet that articles are credited to. */
export interface SourceRecord {
  /** documentId */
  id: string;
  name: string;
  aliases: string[];
  ownership: Ownership;
  homepage?: string | null;
  /** First calendar day (ISO) on which the aliases mean this outlet; none: since ever. */
  validFrom?: string | null;
  /** Last calendar day (ISO, inclusive) on which they do; none: until further notice. */
  validTo?: string | null;
}

export interface NoticeClause {
  audience: Audience;
  text: string;
}

/** A copyright notice as an editor wrote it; texts may contain `{siteName}` and `{sourceName}`. */
export interface NoticeRecord {
  /** documentId */
  id: string;
  title: string;
  clauses: NoticeClause[];
  isDefault: boolean;
  sectionIds: string[];
  sourceIds: string[];
  display: 'all-clauses' | 'applicable-only';
  /** Incremented when the wording changes. */
  version: number;
}

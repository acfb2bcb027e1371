import { asMilliseconds } from './times';

/** A published article's row in the lists, without its body. */
export interface ListedArticle {
  rowId: number;
  documentId: string;
  slug: string;
  title: string;
  kicker: string | null;
  subtitle: string | null;
  summary: string | null;
  /** The beginning of the body's HTML, cut anywhere; null where there is a summary. */
  lead: string | null;
  sectionRowId: number | null;
  sourceRowId: number | null;
  /** Milliseconds since 1970. */
  published: number;
  modified: number;
}

export interface ListedRow {
  article_id: number;
  document_id: string;
  slug: string;
  title: string;
  kicker: string | null;
  subtitle: string | null;
  summary: string | null;
  lead: string | null;
  section_id: number | null;
  source_id: number | null;
  published: unknown;
  modified: unknown;
}

/** Of `newsroom_published p`. */
export const LISTED_COLUMNS = `p.article_id, p.document_id, p.slug, p.title, p.kicker, p.subtitle, p.summary,
  p.lead, p.section_id, p.source_id, p.published, p.modified`;

export function toListed(row: ListedRow): ListedArticle {
  return {
    rowId: row.article_id,
    documentId: row.document_id,
    slug: row.slug,
    title: row.title,
    kicker: row.kicker,
    subtitle: row.subtitle,
    summary: row.summary,
    lead: row.lead,
    sectionRowId: row.section_id,
    sourceRowId: row.source_id,
    published: asMilliseconds(row.published),
    modified: asMilliseconds(row.modified),
  };
}

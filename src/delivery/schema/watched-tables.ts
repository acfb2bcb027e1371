import { ARTICLE_LINKS, TAG_LINKS, UID } from '../../repositories/tables';

/** SQL that is true when readers can see the row of that name (`old`, `new`, …). */
type Seen = (row: string) => string;

/** A change of these rows bumps the site version. */
export interface WatchedTable {
  table: string;
  /** Which rows count; none, if the event bumps nothing. An update counts by either of its rows. */
  insert: Seen | null;
  update: Seen;
  delete: Seen;
}

const always: Seen = () => '1 = 1';
const isPublished: Seen = (row) => `${row}.published_at is not null`;
const ofPublished =
  (column: string): Seen =>
  (row) =>
    `exists (select 1 from articles a where a.id = ${row}.${column} and a.published_at is not null)`;

/**
 * Everything that a reader can see comes from these tables. Drafts, their links, candidate tags,
 * unclassified outlets and pictures that are shown nowhere do not count.
 */
export function watchedTables({ showCandidates }: { showCandidates: boolean }): WatchedTable[] {
  const isShownTag: Seen = (row) =>
    showCandidates ? `${row}.state in ('approved', 'candidate')` : `${row}.state = 'approved'`;
  const isClassified: Seen = (row) => `${row}.ownership <> 'unresolved'`;
  const isShownFile: Seen = (row) =>
    `(${row}.related_type <> '${UID.article}' or ${ofPublished('related_id')(row)})`;
  return [
    all('articles', isPublished),
    ...Object.values(ARTICLE_LINKS).map(({ table }) => all(table, ofPublished('article_id'))),
    all('files_related_mph', isShownFile),
    { ...all('files', always), insert: null },
    all('sections', always),
    all('sections_parent_lnk', always),
    all('tags', isShownTag),
    ...Object.values(TAG_LINKS).map(({ table }) => all(table, always)),
    { ...all('sources', always), insert: isClassified },
    all('copyright_notices', always),
    all('copyright_notices_cmps', always),
    all('copyright_notices_sections_lnk', always),
    all('copyright_notices_sources_lnk', always),
    all('components_notice_clauses', always),
    all('public_account_promos', always),
    all('public_account_promos_sections_lnk', always),
    all('redirects', always),
  ];
}

function all(table: string, seen: Seen): WatchedTable {
  return { table, insert: seen, update: seen, delete: seen };
}

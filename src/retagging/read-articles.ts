import type { Core } from '@strapi/strapi';
import type { RetagArticle } from '../domain/tagging/retag/types';
import { asBoolean, isPostgres, selectRows } from '../repositories/database';
import { jsonRows } from '../repositories/json-rows';
import type { Coverage } from './coverage';
import type { Scope } from './scope';

/** A link of an article's row to a tag, as stored. */
export interface StoredLink {
  id: number;
  tagRowId: number;
  /** Strapi's order; not always whole numbers. */
  order: number | null;
  tagId: string;
}

/** A row as it was read: what must still be so when its decision is written. */
export interface StoredRow {
  rowId: number;
  documentId: string;
  isPublished: boolean;
  updatedAt: string | null;
  tagging: string | null;
  links: readonly StoredLink[];
}

export interface ArticleBatch {
  articles: RetagArticle[];
  rows: ReadonlyMap<number, StoredRow>;
  /** The row id at which the last of them was visited. */
  visitedUntil: number;
  /** True when nothing follows. */
  isLast: boolean;
}

/**
 * An article is visited at its draft's row; one that has none (plain SQL brought it in) at its published
 * row. Rows that are made during a run come at the end, so that none is missed.
 */
const VISITED = `(a.published_at is null or not exists (
  select 1 from articles d where d.document_id = a.document_id and d.published_at is null))`;

/** The next articles by the row id at which they are visited. */
export async function readArticles(
  strapi: Core.Strapi,
  input: { scope: Scope; coverage: Coverage | null; afterId: number; limit: number },
): Promise<ArticleBatch> {
  const { scope, coverage, afterId, limit } = input;
  const { where, bindings } = whereOf(scope);
  const rows = await selectRows<ArticleRow>(
    strapi,
    `with visited as (
       select a.id, a.document_id from articles a
        where a.id > ? and ${VISITED} ${where} order by a.id limit ?)
     select v.id as visited, a.id <= ? and a.updated_at < ? as is_covered, ${COLUMNS}
       from visited v join articles a on a.document_id = v.document_id ${DRAFT}`,
    [afterId, ...bindings, limit, coverage?.lastRow ?? 0, coverage?.writtenBefore ?? new Date(0)],
  );
  const ordered = inOrder(rows);
  const batch = await withLinks(strapi, ordered);
  return {
    ...batch,
    visitedUntil: ordered.at(-1)?.visited ?? afterId,
    isLast: batch.articles.length < limit,
  };
}

/** The same articles as they are now; those that are gone are missing. */
export async function readArticlesAgain(
  strapi: Core.Strapi,
  documentIds: readonly string[],
): Promise<Pick<ArticleBatch, 'articles' | 'rows'>> {
  if (documentIds.length === 0) return { articles: [], rows: new Map() };
  const rows = await selectRows<ArticleRow>(
    strapi,
    `select 0 as visited, false as is_covered, ${COLUMNS} from articles a ${DRAFT}
      where a.document_id in (${documentIds.map(() => '?').join(', ')})`,
    documentIds,
  );
  return withLinks(strapi, inOrder(rows));
}

/** The rows of these articles as they are now, without their texts. */
export async function readStates(
  strapi: Core.Strapi,
  documentIds: readonly string[],
): Promise<Map<number, StoredRow>> {
  const rows = await selectRows<StateRow>(
    strapi,
    `select ${STATE} from ${jsonRows(strapi, 'wanted', { id: 'text' })}
       join articles a on a.document_id = wanted.id`,
    [JSON.stringify(documentIds.map((id) => ({ id })))],
  );
  const linksOf = await findLinks(
    strapi,
    rows.map(({ id }) => id),
  );
  return new Map(rows.map((row) => [row.id, storedRow(row, linksOf.get(row.id) ?? [])]));
}

/** How many articles a run will visit, as far as they are there now. */
export async function countArticles(strapi: Core.Strapi, scope: Scope): Promise<number> {
  const { where, bindings } = whereOf(scope);
  const rows = await selectRows<{ count: number | string }>(
    strapi,
    `select count(*) as count from articles a where ${VISITED} ${where}`,
    bindings,
  );
  return Number(rows[0]?.count ?? 0);
}

interface StateRow {
  id: number;
  document_id: string;
  is_published: unknown;
  tagging: string | null;
  updated_at: string | null;
}

interface ArticleRow extends StateRow {
  visited: number;
  is_covered: unknown;
  /** Whether title and body are the draft's; then they are not read again. */
  is_same_text: unknown;
  title: string | null;
  body: string | null;
}

const STATE = `a.id, a.document_id, a.published_at is not null as is_published,
  cast(a.tagging as text) as tagging, cast(a.updated_at as text) as updated_at`;
/** Of a published row its draft: mostly with the same text, which the database tells without giving it. */
const DRAFT = `left join articles d
  on d.document_id = a.document_id and d.published_at is null and a.published_at is not null`;
const IS_SAME_TEXT = `coalesce(d.title = a.title and d.body = a.body, false)`;
const COLUMNS = `${STATE}, a.title, ${IS_SAME_TEXT} as is_same_text,
  case when ${IS_SAME_TEXT} then null else a.body end as body`;

function whereOf({ since, sectionRowIds }: Scope): { where: string; bindings: unknown[] } {
  const conditions: string[] = [];
  const bindings: unknown[] = [];
  if (since) {
    conditions.push('and coalesce(a.date_published, a.created_at) >= ?');
    bindings.push(since);
  }
  if (sectionRowIds) {
    conditions.push(`and exists (
      select 1 from articles r join articles_section_lnk l on l.article_id = r.id
       where r.document_id = a.document_id
         and l.section_id in (${sectionRowIds.map(() => '?').join(', ')}))`);
    bindings.push(...sectionRowIds);
  }
  return { where: conditions.join(' '), bindings };
}

/** As visited, an article's rows together and its draft first. A database would move the texts to sort them. */
function inOrder(rows: readonly ArticleRow[]): ArticleRow[] {
  const rank = (row: ArticleRow) => (asBoolean(row.is_published) ? 1 : 0);
  return [...rows].sort(
    (a, b) =>
      a.visited - b.visited ||
      compare(a.document_id, b.document_id) ||
      rank(a) - rank(b) ||
      a.id - b.id,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

async function withLinks(
  strapi: Core.Strapi,
  rows: readonly ArticleRow[],
): Promise<{ articles: RetagArticle[]; rows: Map<number, StoredRow> }> {
  const linksOf = await findLinks(
    strapi,
    rows.map(({ id }) => id),
  );
  const stored = new Map<number, StoredRow>();
  const articles = new Map<string, { documentId: string; rows: RetagArticle['rows'][number][] }>();
  for (const row of rows) {
    const links = linksOf.get(row.id) ?? [];
    const state = storedRow(row, links);
    stored.set(row.id, state);
    const article = articles.get(row.document_id) ?? { documentId: row.document_id, rows: [] };
    articles.set(row.document_id, article);
    // Its draft came just before it.
    const isSameText = asBoolean(row.is_same_text);
    article.rows.push({
      rowId: row.id,
      isPublished: state.isPublished,
      title: row.title ?? '',
      body: isSameText ? null : (row.body ?? ''),
      tagging: row.tagging,
      tags: links.map(({ tagId, name }) => ({ id: tagId, name })),
      isCovered: asBoolean(row.is_covered),
    });
  }
  return { articles: [...articles.values()], rows: stored };
}

function storedRow(row: StateRow, links: readonly StoredLink[]): StoredRow {
  return {
    rowId: row.id,
    documentId: row.document_id,
    isPublished: asBoolean(row.is_published),
    updatedAt: row.updated_at,
    tagging: row.tagging,
    links,
  };
}

interface NamedLink extends StoredLink {
  name: string;
}

/** Row id → links in their order. */
export async function findLinks(
  strapi: Core.Strapi,
  rowIds: readonly number[],
): Promise<Map<number, NamedLink[]>> {
  const links = new Map<number, NamedLink[]>();
  if (rowIds.length === 0) return links;
  const rows = await selectRows<{
    id: number;
    article_id: number;
    tag_id: number;
    tag_ord: number | null;
    document_id: string;
    name: string | null;
  }>(
    strapi,
    `select l.id, l.article_id, l.tag_id, l.tag_ord, t.document_id, t.name
       from articles_tags_lnk l join tags t on t.id = l.tag_id
      where l.article_id in (${listed(strapi)})
      order by l.article_id, coalesce(l.tag_ord, 0), l.id`,
    [JSON.stringify(rowIds)],
  );
  for (const row of rows) {
    const list = links.get(row.article_id) ?? [];
    links.set(row.article_id, list);
    list.push({
      id: row.id,
      tagRowId: row.tag_id,
      order: row.tag_ord,
      tagId: row.document_id,
      name: row.name ?? '',
    });
  }
  return links;
}

/** Row ids out of one binding, a JSON array. */
function listed(strapi: Core.Strapi): string {
  return isPostgres(strapi)
    ? 'select value::integer from jsonb_array_elements_text(?::jsonb)'
    : 'select value from json_each(?)';
}

import type { Core } from '@strapi/strapi';
import { asBoolean, selectRows } from '../../repositories/database';
import { asLongText, longText } from '../../repositories/database/long-texts';
import type { Coverage } from '../coverage';
import type { ReadArticle, ReadRow } from './read-article';
import { rowState, type RowState } from './row-state';
import type { Scope } from '../scope';
import { placeholders } from '../../repositories/database/placeholders';

export interface ArticleBatch {
  articles: ReadArticle[];
  /** The row id of the last visit. */
  visitedUntil: number;
  /** True when nothing follows. */
  isLast: boolean;
}

/**
 * An article is visited at its draft's row, or at its published row if it has no draft (plain SQL
 * inserted it). Rows created during a run come at the end, so that none is missed.
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
     select v.id as visited, a.id <= ? and a.updated_at < ? as is_covered, ${columns(strapi)}
       from visited v join articles a on a.document_id = v.document_id ${DRAFT}`,
    [afterId, ...bindings, limit, coverage?.lastRow ?? 0, coverage?.writtenBefore ?? new Date(0)],
  );
  const ordered = inOrder(rows);
  const articles = articlesOf(ordered);
  return {
    articles,
    visitedUntil: ordered.at(-1)?.visited ?? afterId,
    isLast: articles.length < limit,
  };
}

/** The same articles in their current state; deleted ones are missing. */
export async function readArticlesAgain(
  strapi: Core.Strapi,
  documentIds: readonly string[],
): Promise<ReadArticle[]> {
  if (documentIds.length === 0) return [];
  const rows = await selectRows<ArticleRow>(
    strapi,
    `select 0 as visited, false as is_covered, ${columns(strapi)} from articles a ${DRAFT}
      where a.document_id in (${placeholders(documentIds.length)})`,
    documentIds,
  );
  return articlesOf(inOrder(rows));
}

/** The number of articles that a run will visit, as of now. */
export async function countArticles(strapi: Core.Strapi, scope: Scope): Promise<number> {
  const { where, bindings } = whereOf(scope);
  const rows = await selectRows<{ count: number | string }>(
    strapi,
    `select count(*) as count from articles a where ${VISITED} ${where}`,
    bindings,
  );
  return Number(rows[0]?.count ?? 0);
}

interface ArticleRow extends RowState {
  visited: number;
  is_covered: unknown;
  title: string | null;
  /** Null of a published row with the text of its draft. */
  body: string | Buffer | null;
}

/**
 * Joins a published row's draft, mostly with the same text, which the database can tell without returning
 * it.
 */
const DRAFT = `left join articles d
  on d.document_id = a.document_id and d.published_at is null and a.published_at is not null`;
function columns(strapi: Core.Strapi): string {
  const own = `case when d.title = a.title and d.body = a.body then null else coalesce(a.body, '') end`;
  return `${rowState(strapi)}, a.title, ${asLongText(strapi, own)} as body`;
}

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
         and l.section_id in (${placeholders(sectionRowIds.length)}))`);
    bindings.push(...sectionRowIds);
  }
  return { where: conditions.join(' '), bindings };
}

/**
 * In order of visits, an article's rows together and its draft first. The database would have to move the
 * texts to sort them.
 */
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

function articlesOf(rows: readonly ArticleRow[]): ReadArticle[] {
  const articles = new Map<string, { documentId: string; rows: ReadRow[] }>();
  for (const row of rows) {
    const article = articles.get(row.document_id) ?? { documentId: row.document_id, rows: [] };
    articles.set(row.document_id, article);
    article.rows.push({
      rowId: row.id,
      isPublished: asBoolean(row.is_published),
      updatedAt: row.updated_at,
      title: row.title ?? '',
      // Null behind its draft, which came just before it.
      body: longText(row.body),
      tagging: longText(row.tagging),
      tags: longText(row.tags),
      isCovered: asBoolean(row.is_covered),
    });
  }
  return [...articles.values()];
}

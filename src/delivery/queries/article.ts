import { parseFooterStamp, type FooterStamp } from '../../domain/rights/footer-stamp';
import { asJson } from '../../repositories/database';
import { longText } from '../../repositories/database/long-texts';
import { PRERENDERED_BODIES, PRERENDERED_PAGES, PUBLISHED } from '../../repositories/tables';
import type { Renderers } from '../prerendered/renderer';
import type { Json } from '../rendering/json';
import type { WrittenScript } from '../rendering/language';
import type { DeliveryContext } from '../route';
import { shownStates } from './attachments';
import { memoizedSql } from './memoized-sql';
import { placeholders } from '../../repositories/database/placeholders';
import { surroundingColumns, type SurroundingRow } from './surroundings';
import { asMilliseconds } from './times';

/** What readers may see of an article, as stored. */
export interface PublishedArticle {
  rowId: number;
  documentId: string;
  title: string;
  kicker: string | null;
  subtitle: string | null;
  slug: string;
  summary: string | null;
  /** As written; null where the prerendered one is returned instead. */
  body: string | null;
  /** The HTML in the site's own script as a JSON string, and which script it was written in. */
  finished: { json: Json; writtenIn: WrittenScript | null } | null;
  sourceCredit: string | null;
  sourceUrl: string | null;
  byline: string | null;
  responsibleEditor: string | null;
  /** Milliseconds since 1970. */
  published: number;
  modified: number;
  footer: FooterStamp | null;
  sectionRowId: number | null;
  sourceRowId: number | null;
  /** documentId of the promo that an editor pinned */
  promoId: string | null;
}

/** An article's position among the others. */
export type ArticlePlace = Pick<PublishedArticle, 'rowId' | 'sectionRowId' | 'promoId'>;

/** An article as the database returns it. */
export interface ArticleRow {
  id: number;
  document_id: string;
  title: string;
  kicker: string | null;
  subtitle: string | null;
  slug: string;
  summary: string | null;
  body: string | null;
  finished: Json | null;
  written_in: WrittenScript | null;
  source_credit: string | null;
  source_url: string | null;
  byline: string | null;
  responsible_editor: string | null;
  /** JSON; its bytes where the database returns them without decoding. */
  footer: Buffer | string | null;
  section_id: number | null;
  source_id: number | null;
  published: unknown;
  modified: unknown;
  promo_id: string | null;
}

/** With its surroundings. */
export type ArticlePageRow = ArticleRow & SurroundingRow;

/** A published article's position, its surroundings, and the prerendered parts of its page. */
export interface PrerenderedPageRow
  extends
    SurroundingRow,
    Pick<ArticleRow, 'id' | 'section_id' | 'source_id' | 'published' | 'modified' | 'promo_id'> {
  /** JSON: the body, a string, and the rest, an object. */
  finished: Json;
  page: Json;
  page_made_of: string;
}

const PROMO = `(select r.document_id from articles_promo_lnk l
     join public_account_promos r on r.id = l.public_account_promo_id
    where l.article_id = p.article_id order by l.id limit 1) as promo_id`;
const COLUMNS = `a.id, a.document_id, a.title, a.kicker, a.subtitle, a.slug, a.summary,
  case when f.article_id is null then a.body end as body, f.written_in,
  a.source_credit, a.source_url, a.byline, a.responsible_editor,
  p.section_id, p.source_id, p.published, p.modified, ${PROMO}`;

const FROM = `articles a join ${PUBLISHED} p on p.article_id = a.id
  left join ${PRERENDERED_BODIES} f on f.article_id = a.id and f.made_by = ?`;

type Engine = DeliveryContext['engine'];
/** SQLite returns long texts as bytes in a tenth of the time. */
const longColumns = (engine: Engine) =>
  engine === 'sqlite'
    ? 'cast(f.json as blob) as finished, cast(a.footer as blob) as footer'
    : 'f.json as finished, a.footer::text as footer';
const finishedColumns = (engine: Engine) =>
  engine === 'sqlite'
    ? 'cast(f.json as blob) as finished, cast(g.json as blob) as page'
    : 'f.json as finished, g.json as page';

type SqlContext = Pick<DeliveryContext, 'engine' | 'config'>;
const pageRowSql = (context: SqlContext) =>
  `select ${COLUMNS}, ${longColumns(context.engine)}, ${surroundingColumns(context)} from ${FROM}`;
const bySlugSql = memoizedSql<SqlContext>(
  ({ engine, config }) => `${engine} ${shownStates(config)}`,
  (context) => `${pageRowSql(context)} where a.slug = ? and a.published_at is not null limit 1`,
);
const pagesByRowIdSql = memoizedSql<SqlContext & { count: number }>(
  ({ engine, config, count }) => `${engine} ${shownStates(config)} ${count}`,
  ({ count, ...context }) =>
    `${pageRowSql(context)} where a.id in (${placeholders(count)}) and a.published_at is not null`,
);
/** Nothing of the article's own row, for which SQLite reads through its whole body. */
const finishedSql = memoizedSql<SqlContext>(
  ({ engine, config }) => `${engine} ${shownStates(config)}`,
  (context) => `select p.article_id as id, p.section_id, p.source_id, p.published, p.modified,
       ${PROMO}, ${finishedColumns(context.engine)}, g.made_of as page_made_of,
       ${surroundingColumns(context)}
     from ${PUBLISHED} p
     join ${PRERENDERED_BODIES} f on f.article_id = p.article_id and f.made_by = ?
     join ${PRERENDERED_PAGES} g on g.article_id = p.article_id and g.made_by = ?
    where p.slug = ? limit 1`,
);
const byRowIdSql = memoizedSql<{ engine: Engine; count: number }>(
  ({ engine, count }) => `${engine} ${count}`,
  ({ engine, count }) => `select ${COLUMNS}, ${longColumns(engine)} from ${FROM}
    where a.id in (${placeholders(count)})`,
);

/** The prerendered page under a slug, if these renderers have rendered it. */
export async function findPrerenderedRow(
  context: Pick<DeliveryContext, 'select'> & SqlContext,
  { slug, makers }: { slug: string; makers: Renderers },
): Promise<PrerenderedPageRow | null> {
  const bindings = [makers.bodyRenderer, makers.pageRenderer, slug];
  const rows = await context.select<PrerenderedPageRow>(finishedSql(context), bindings);
  return rows[0] ?? null;
}

/**
 * The published version under a slug, with its surroundings; it cannot read drafts.
 *
 * @param bodyRenderer whose prerendered bodies are acceptable; '' where they are wanted as written
 */
export async function findPublishedRow(
  context: Pick<DeliveryContext, 'select'> & SqlContext,
  { slug, bodyRenderer }: { slug: string; bodyRenderer: string },
): Promise<ArticlePageRow | null> {
  const rows = await context.select<ArticlePageRow>(bySlugSql(context), [bodyRenderer, slug]);
  return rows[0] ?? null;
}

/** The same of the published rows with these ids, in any order. */
export function publishedRows(
  { select, engine, config }: Pick<DeliveryContext, 'select'> & SqlContext,
  { rowIds, bodyRenderer }: { rowIds: readonly number[]; bodyRenderer: string },
): Promise<ArticlePageRow[]> {
  const sql = pagesByRowIdSql({ engine, config, count: rowIds.length });
  return select<ArticlePageRow>(sql, [bodyRenderer, ...rowIds]);
}

/** The articles with these row ids, bodies and all, in any order: for feeds. */
export async function publishedArticles(
  { select, engine }: Pick<DeliveryContext, 'select' | 'engine'>,
  { rowIds, bodyRenderer }: { rowIds: readonly number[]; bodyRenderer: string },
): Promise<PublishedArticle[]> {
  if (rowIds.length === 0) return [];
  const rows = await select<ArticleRow>(byRowIdSql({ engine, count: rowIds.length }), [
    bodyRenderer,
    ...rowIds,
  ]);
  return rows.map(toArticle);
}

/** The current slug of the article that an old slug belonged to. */
export async function redirectTarget(
  { select }: Pick<DeliveryContext, 'select'>,
  slug: string,
): Promise<string | null> {
  const rows = await select<{ slug: string }>(
    `select a.slug from redirects r
       join articles a on a.document_id = r.article_document_id and a.published_at is not null
      where r.slug = ? limit 1`,
    [slug],
  );
  return rows[0]?.slug ?? null;
}

/** The slug of the newest published article that had one of these addresses on its old site. */
export async function slugOfLegacyUrl(
  { select }: Pick<DeliveryContext, 'select'>,
  urls: readonly string[],
): Promise<string | null> {
  const rows = await select<{ slug: string }>(
    `select p.slug from articles a join ${PUBLISHED} p on p.article_id = a.id
      where a.legacy_url in (${placeholders(urls.length)}) and a.published_at is not null
      order by p.published desc, p.document_id desc limit 1`,
    urls,
  );
  return rows[0]?.slug ?? null;
}

/** The position of a row's article, without reading the rest. */
export function placeOf(row: Pick<ArticleRow, 'id' | 'section_id' | 'promo_id'>): ArticlePlace {
  return { rowId: row.id, sectionRowId: row.section_id, promoId: row.promo_id };
}

/** The content of a row. */
export function toArticle(row: ArticleRow): PublishedArticle {
  return {
    ...placeOf(row),
    documentId: row.document_id,
    title: row.title,
    kicker: row.kicker,
    subtitle: row.subtitle,
    slug: row.slug,
    summary: row.summary,
    body: row.finished === null ? (row.body ?? '') : null,
    finished: row.finished === null ? null : { json: row.finished, writtenIn: row.written_in },
    sourceCredit: row.source_credit,
    sourceUrl: row.source_url,
    byline: row.byline,
    responsibleEditor: row.responsible_editor,
    published: asMilliseconds(row.published),
    modified: asMilliseconds(row.modified),
    footer: row.footer === null ? null : parseFooterStamp(asJson(longText(row.footer))),
    sourceRowId: row.source_id,
  };
}

import type { Core } from '@strapi/strapi';
import { parseFooterStamp, type FooterStamp } from '../../domain/rights/footer-stamp';
import { parseTagging } from '../../domain/tagging/merge';
import type { Tagging } from '../../domain/tagging/types';
import { asDate, asJson, selectRows } from '../database';
import { ARTICLE_LINKS, UID } from '../tables';

/** A relation's target: Strapi reads by documentId, link tables hold row ids. */
export interface Linked {
  documentId: string;
  rowId: number;
}

export interface LinkedTag extends Linked {
  name: string;
}

/** The draft row of an article with the fields that automation needs. */
export interface StoredArticle {
  rowId: number;
  documentId: string;
  title: string | null;
  body: string | null;
  summary: string | null;
  kicker: string | null;
  subtitle: string | null;
  slug: string | null;
  sourceCredit: string | null;
  byline: string | null;
  responsibleEditor: string | null;
  legacyUrl: string | null;
  datePublished: Date | null;
  importKey: string | null;
  importHash: string | null;
  tagging: Tagging | null;
  footer: FooterStamp | null;
  section: Linked | null;
  source: Linked | null;
  notice: Linked | null;
  promo: Linked | null;
  tags: LinkedTag[];
  /** The slug of the published version, null when there is none. */
  publishedSlug: string | null;
}

interface ArticleRow {
  id: number;
  document_id: string;
  title: string | null;
  body: string | null;
  summary: string | null;
  kicker: string | null;
  subtitle: string | null;
  slug: string | null;
  source_credit: string | null;
  byline: string | null;
  responsible_editor: string | null;
  legacy_url: string | null;
  date_published: unknown;
  import_key: string | null;
  import_hash: string | null;
  tagging: unknown;
  footer: unknown;
  published_slug: string | null;
}

const COLUMNS = `a.id, a.document_id, a.title, a.body, a.summary, a.kicker, a.subtitle, a.slug,
  a.source_credit, a.byline, a.responsible_editor, a.legacy_url, a.date_published, a.import_key,
  a.import_hash, a.tagging, a.footer,
  (select p.slug from articles p
    where p.document_id = a.document_id and p.published_at is not null limit 1) as published_slug`;

const LINKS_SQL = Object.entries(ARTICLE_LINKS)
  .map(
    ([field, { table, target, column }]) =>
      `select '${field}' as field, t.document_id, t.id,
              ${field === 'tags' ? 'l.tag_ord as ord, t.name' : '0 as ord, null as name'}
         from ${table} l join ${target} t on t.id = l.${column} where l.article_id = ?`,
  )
  .join(' union all ');

/** The draft of a document, or null if it has none. */
export function findDraft(strapi: Core.Strapi, documentId: string): Promise<StoredArticle | null> {
  return findOne(strapi, 'a.document_id = ? and a.published_at is null', [documentId]);
}

/** The draft that an import created under this key (a legacy URL, or the content's hash). */
export function findDraftByImportKey(
  strapi: Core.Strapi,
  importKey: string,
): Promise<StoredArticle | null> {
  return findOne(strapi, 'a.import_key = ? and a.published_at is null', [importKey]);
}

async function findOne(
  strapi: Core.Strapi,
  where: string,
  bindings: readonly unknown[],
): Promise<StoredArticle | null> {
  const row = (
    await selectRows<ArticleRow>(
      strapi,
      `select ${COLUMNS} from articles a where ${where} order by a.id limit 1`,
      bindings,
    )
  )[0];
  return row ? withLinks(strapi, row) : null;
}

async function withLinks(strapi: Core.Strapi, row: ArticleRow): Promise<StoredArticle> {
  const links = await selectRows<{
    field: keyof typeof ARTICLE_LINKS;
    document_id: string;
    id: number;
    ord: number | null;
    name: string | null;
  }>(
    strapi,
    LINKS_SQL,
    Object.keys(ARTICLE_LINKS).map(() => row.id),
  );
  const linked = (field: keyof typeof ARTICLE_LINKS): LinkedTag[] =>
    links
      .filter((link) => link.field === field)
      .sort((a, b) => (a.ord ?? 0) - (b.ord ?? 0))
      .map(({ document_id, id, name }) => ({
        documentId: document_id,
        rowId: id,
        name: name ?? '',
      }));
  return {
    rowId: row.id,
    documentId: row.document_id,
    title: row.title,
    body: row.body,
    summary: row.summary,
    kicker: row.kicker,
    subtitle: row.subtitle,
    slug: row.slug,
    sourceCredit: row.source_credit,
    byline: row.byline,
    responsibleEditor: row.responsible_editor,
    legacyUrl: row.legacy_url,
    datePublished: asDate(row.date_published),
    importKey: row.import_key,
    importHash: row.import_hash,
    tagging: parseTagging(asJson(row.tagging)),
    footer: parseFooterStamp(asJson(row.footer)),
    section: linked('section')[0] ?? null,
    source: linked('source')[0] ?? null,
    notice: linked('notice')[0] ?? null,
    promo: linked('promo')[0] ?? null,
    tags: linked('tags'),
    publishedSlug: row.published_slug,
  };
}

/** The hash of the import that readers see; null without one, or if the document is unpublished. */
export async function publishedImportHash(
  strapi: Core.Strapi,
  documentId: string,
): Promise<string | null> {
  const rows = await selectRows<{ import_hash: string | null }>(
    strapi,
    'select import_hash from articles where document_id = ? and published_at is not null limit 1',
    [documentId],
  );
  return rows[0]?.import_hash ?? null;
}

/** Columns and relations (row ids) to change in a draft before Strapi copies it on publication. */
export async function patchDraft(
  strapi: Core.Strapi,
  rowId: number,
  patch: Record<string, unknown>,
): Promise<void> {
  const articles = strapi.db.query(UID.article);
  const change = { where: { id: rowId }, data: { ...patch, updatedAt: new Date() } };
  const hasRelations = Object.keys(patch).some((field) => Object.hasOwn(ARTICLE_LINKS, field));
  // Columns alone take one statement; `update` reads the row before and after, with its relations.
  await (hasRelations ? articles.update(change) : articles.updateMany(change));
}

/** Data of an article as callers build it; Strapi's own input type does not allow null. */
export type ArticleData = Record<string, unknown>;
type StrapiArticleData = Parameters<ReturnType<typeof documentsOf>['create']>[0]['data'];

function documentsOf(strapi: Core.Strapi) {
  return strapi.documents(UID.article);
}

/** Stores a new draft through the way in (the document middlewares) and returns its documentId. */
export async function createDraft(strapi: Core.Strapi, data: ArticleData): Promise<string> {
  const { documentId } = await documentsOf(strapi).create({ data: data as StrapiArticleData });
  return documentId;
}

export async function updateDraft(
  strapi: Core.Strapi,
  documentId: string,
  data: ArticleData,
): Promise<void> {
  await documentsOf(strapi).update({ documentId, data: data as StrapiArticleData });
}

export async function publishDraft(strapi: Core.Strapi, documentId: string): Promise<void> {
  await documentsOf(strapi).publish({ documentId });
}

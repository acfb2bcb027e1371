import type { Core } from '@strapi/strapi';
import { parseFooterStamp } from '../../domain/rights/footer-stamp';
import { parseTagging } from '../../domain/tagging/merge';
import { snapshotDocument, type RowSnapshot } from '../audit/snapshot';
import { asDate, asJson, selectRows } from '../database';
import { placeholders } from '../database/placeholders';
import { ARTICLE_LINKS, UID } from '../tables';
import type { LinkedTag, StoredArticle } from './articles';
import type { Ownership } from './ownership';

/** An article as stored before a write, read once for all steps that need it. */
export interface StoredVersions {
  /** Every row of the document, as the audit record compares them. */
  rows: readonly RowSnapshot[];
  draft: StoredArticle | null;
  ownership: { draft: Ownership | null; published: Ownership | null };
}

export const NOT_STORED: StoredVersions = {
  rows: [],
  draft: null,
  ownership: { draft: null, published: null },
};

export async function readStoredVersions(
  strapi: Core.Strapi,
  documentId: string,
): Promise<StoredVersions> {
  const rows = await snapshotDocument(strapi, UID.article, { documentId, versions: 'all' });
  const draft = rows.find(({ isPublished }) => !isPublished) ?? null;
  const published = rows.find(({ isPublished }) => isPublished) ?? null;
  return {
    rows,
    draft: draft && (await articleOf(strapi, draft, published)),
    ownership: { draft: ownershipOf(draft), published: ownershipOf(published) },
  };
}

type LinkField = keyof typeof ARTICLE_LINKS;
const LINK_FIELDS = Object.keys(ARTICLE_LINKS) as LinkField[];

async function articleOf(
  strapi: Core.Strapi,
  row: RowSnapshot,
  published: RowSnapshot | null,
): Promise<StoredArticle> {
  const { values } = row;
  const text = (field: string) => textOf(values.get(field));
  const linked = await findTargets(strapi, row);
  const first = (field: LinkField) => linked(field)[0] ?? null;
  return {
    rowId: row.rowId,
    documentId: row.documentId ?? '',
    title: text('title'),
    body: text('body'),
    summary: text('summary'),
    kicker: text('kicker'),
    subtitle: text('subtitle'),
    slug: text('slug'),
    sourceCredit: text('sourceCredit'),
    byline: text('byline'),
    responsibleEditor: text('responsibleEditor'),
    legacyUrl: text('legacyUrl'),
    datePublished: asDate(values.get('datePublished')),
    importKey: text('importKey'),
    importHash: text('importHash'),
    tagging: parseTagging(asJson(values.get('tagging'))),
    footer: parseFooterStamp(asJson(values.get('footer'))),
    section: first('section'),
    source: first('source'),
    notice: first('notice'),
    promo: first('promo'),
    tags: linked('tags'),
    publishedSlug: published && textOf(published.values.get('slug')),
  };
}

/** What a row is linked to, by field and in order: the snapshot holds only row ids. */
async function findTargets(
  strapi: Core.Strapi,
  row: RowSnapshot,
): Promise<(field: LinkField) => LinkedTag[]> {
  const asked = LINK_FIELDS.map((field) => ({ field, ids: linksOf(row, field) })).filter(
    ({ ids }) => ids.length > 0,
  );
  if (asked.length === 0) return () => [];
  const rows = await selectRows<{
    field: string;
    id: number;
    document_id: string;
    name: string | null;
  }>(
    strapi,
    asked
      .map(
        ({ field, ids }) =>
          `select '${field}' as field, id, document_id, ${field === 'tags' ? 'name' : 'null as name'}
             from ${ARTICLE_LINKS[field].target} where id in (${placeholders(ids.length)})`,
      )
      .join(' union all '),
    asked.flatMap(({ ids }) => ids),
  );
  return (field) =>
    linksOf(row, field).flatMap((id) => {
      const target = rows.find((each) => each.field === field && each.id === id);
      return target ? [{ documentId: target.document_id, rowId: id, name: target.name ?? '' }] : [];
    });
}

function ownershipOf(row: RowSnapshot | null): Ownership | null {
  return row && { sectionId: linksOf(row, 'section')[0] ?? null, creatorId: row.creatorId };
}

/** Row ids of what a row is linked to. */
export function linksOf({ values }: RowSnapshot, field: LinkField): number[] {
  const ids = values.get(field);
  return Array.isArray(ids) ? ids.map(Number) : [];
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

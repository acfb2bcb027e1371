import type { Core } from '@strapi/strapi';
import { asDate, selectRows } from '../repositories/database';
import { asLongText, longText } from '../repositories/database/long-texts';
import { placeholders } from '../repositories/database/placeholders';

/** The stored fields of a published article that the index needs. */
export interface SearchableArticle {
  articleId: number;
  documentId: string;
  title: string;
  body: string;
  datePublished: Date | null;
  sectionIds: string[];
  sourceIds: string[];
  tagIds: string[];
}

interface Row {
  id: number;
  document_id: string;
  title: string | null;
  body: string | Buffer | null;
  date_published: unknown;
  published_at: unknown;
}

/** The published row of a document; null if it has none. */
export async function findSearchableArticle(
  strapi: Core.Strapi,
  documentId: string,
): Promise<SearchableArticle | null> {
  const found = await load(strapi, {
    where: 'a.document_id = ?',
    bindings: [documentId],
  });
  return found[0] ?? null;
}

/** The published rows with these ids, unordered. */
export function findSearchableArticles(
  strapi: Core.Strapi,
  articleIds: readonly number[],
): Promise<SearchableArticle[]> {
  return load(strapi, {
    where: `a.id in (${placeholders(articleIds.length)})`,
    bindings: articleIds,
  });
}

async function load(
  strapi: Core.Strapi,
  { where, bindings }: { where: string; bindings: readonly unknown[] },
): Promise<SearchableArticle[]> {
  const rows = await selectRows<Row>(
    strapi,
    `select a.id, a.document_id, a.title, ${asLongText(strapi, 'a.body')} as body, a.date_published, a.published_at
       from articles a where ${where} and a.published_at is not null`,
    bindings,
  );
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const list = placeholders(ids.length);
  const links = await selectRows<{ article_id: number; kind: string; document_id: string }>(
    strapi,
    `select l.article_id, 'section' as kind, t.document_id
       from articles_section_lnk l join sections t on t.id = l.section_id
      where l.article_id in (${list})
     union all
     select l.article_id, 'source', t.document_id
       from articles_source_lnk l join sources t on t.id = l.source_id
      where l.article_id in (${list})
     union all
     select l.article_id, 'tag', t.document_id
       from articles_tags_lnk l join tags t on t.id = l.tag_id
      where l.article_id in (${list})`,
    [...ids, ...ids, ...ids],
  );
  const linked = (id: number, kind: string) =>
    links
      .filter((link) => link.article_id === id && link.kind === kind)
      .map((link) => link.document_id);
  return rows.map((row) => ({
    articleId: row.id,
    documentId: row.document_id,
    title: row.title ?? '',
    body: longText(row.body) ?? '',
    datePublished: asDate(row.date_published) ?? asDate(row.published_at),
    sectionIds: linked(row.id, 'section'),
    sourceIds: linked(row.id, 'source'),
    tagIds: linked(row.id, 'tag'),
  }));
}

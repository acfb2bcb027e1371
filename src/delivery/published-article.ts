import type { Core } from '@strapi/strapi';
import { parseFooterStamp, type FooterStamp } from '../domain/rights/footer-stamp';
import { asDate, asJson, selectRows } from '../repositories/database';
import { ARTICLE_LINKS, type UID } from '../repositories/tables';

/** What readers may see of an article, as stored. */
export interface PublishedArticle {
  rowId: number;
  documentId: string;
  title: string;
  kicker: string | null;
  subtitle: string | null;
  slug: string;
  summary: string | null;
  body: string;
  sourceCredit: string | null;
  sourceUrl: string | null;
  byline: string | null;
  responsibleEditor: string | null;
  datePublished: Date | null;
  dateModified: Date | null;
  footer: FooterStamp | null;
  sectionId: string | null;
  sourceId: string | null;
  noticeId: string | null;
  promoId: string | null;
  tags: { name: string; slug: string; kind: string; state: string }[];
}

interface Row {
  id: number;
  document_id: string;
  title: string;
  kicker: string | null;
  subtitle: string | null;
  slug: string;
  summary: string | null;
  body: string | null;
  source_credit: string | null;
  source_url: string | null;
  byline: string | null;
  responsible_editor: string | null;
  date_published: unknown;
  updated_at: unknown;
  footer: unknown;
}

const TO_ONE = ['section', 'source', 'notice', 'promo'] as const;

const LINKS_SQL = TO_ONE.map((field) => {
  const { table, target, column } = ARTICLE_LINKS[field];
  return `select '${field}' as field, t.document_id
            from ${table} l join ${target} t on t.id = l.${column} where l.article_id = ?`;
}).join(' union all ');

const TAGS_SQL = `select t.name, t.slug, t.kind, t.state
   from articles_tags_lnk l join tags t on t.id = l.tag_id
  where l.article_id = ? order by l.tag_ord, l.id`;

/** The published version under a slug; drafts are out of its reach. */
export async function findPublishedArticle(
  strapi: Core.Strapi,
  slug: string,
): Promise<PublishedArticle | null> {
  const rows = await selectRows<Row>(
    strapi,
    `select id, document_id, title, kicker, subtitle, slug, summary, body, source_credit,
            source_url, byline, responsible_editor, date_published, updated_at, footer
       from articles where slug = ? and published_at is not null limit 1`,
    [slug],
  );
  const row = rows[0];
  if (!row) return null;
  const links = await selectRows<{ field: (typeof TO_ONE)[number]; document_id: string }>(
    strapi,
    LINKS_SQL,
    TO_ONE.map(() => row.id),
  );
  const linked = (field: (typeof TO_ONE)[number]) =>
    links.find((link) => link.field === field)?.document_id ?? null;
  return {
    rowId: row.id,
    documentId: row.document_id,
    title: row.title,
    kicker: row.kicker,
    subtitle: row.subtitle,
    slug: row.slug,
    summary: row.summary,
    body: row.body ?? '',
    sourceCredit: row.source_credit,
    sourceUrl: row.source_url,
    byline: row.byline,
    responsibleEditor: row.responsible_editor,
    datePublished: asDate(row.date_published),
    dateModified: asDate(row.updated_at),
    footer: parseFooterStamp(asJson(row.footer)),
    sectionId: linked('section'),
    sourceId: linked('source'),
    noticeId: linked('notice'),
    promoId: linked('promo'),
    tags: await selectRows(strapi, TAGS_SQL, [row.id]),
  };
}

export interface Media {
  url: string;
  alternativeText: string | null;
  caption: string | null;
  width: number | null;
  height: number | null;
  mime: string | null;
}

/** The file in a media field of an article's published row, or of a promo. */
export async function findMedia(
  strapi: Core.Strapi,
  owner: { uid: typeof UID.article; rowId: number } | { uid: typeof UID.promo; documentId: string },
  field: string,
): Promise<Media | null> {
  const related =
    'rowId' in owner
      ? { where: 'm.related_id = ?', value: owner.rowId }
      : {
          where: 'm.related_id in (select id from public_account_promos where document_id = ?)',
          value: owner.documentId,
        };
  const rows = await selectRows<{
    url: string;
    alternative_text: string | null;
    caption: string | null;
    width: number | null;
    height: number | null;
    mime: string | null;
  }>(
    strapi,
    `select f.url, f.alternative_text, f.caption, f.width, f.height, f.mime
       from files_related_mph m join files f on f.id = m.file_id
      where m.related_type = ? and m.field = ? and ${related.where}
      order by m."order" limit 1`,
    [owner.uid, field, related.value],
  );
  const file = rows[0];
  return file
    ? {
        url: file.url,
        alternativeText: file.alternative_text,
        caption: file.caption,
        width: file.width,
        height: file.height,
        mime: file.mime,
      }
    : null;
}

import { z } from 'zod';
import { mediaOf, type Media } from '../../repositories/files/media';
import { PUBLISHED, UID } from '../../repositories/tables';
import type { DeliveryContext } from '../route';
import type { TagView } from '../schemas/views';
import { shownStates, tagView } from './attachments';

/** The neighbours of an article in the same section. */
export interface Neighbour {
  documentId: string;
  title: string;
  slug: string;
  published: number;
}

/** What an article's page shows besides the article itself. */
export interface Surroundings {
  /** Shown ones, in the editor's order. */
  tags: (TagView & { rowId: number })[];
  cover: Media | null;
  /** The next older and the next newer article of the same section. */
  previous: Neighbour | null;
  next: Neighbour | null;
}

/** Columns of `surroundingColumns`: JSON as text, null where there is nothing. */
export interface SurroundingRow {
  tags: string | null;
  cover: string | null;
  previous: string | null;
  next: string | null;
}

/** How each engine writes JSON. */
const DIALECTS = {
  sqlite: {
    array: 'json_array',
    list: (row: string) => `json_group_array(${row})`,
    asText: (value: string) => value,
    time: (column: string) => column,
  },
  postgres: {
    array: 'json_build_array',
    list: (row: string) => `json_agg(${row})`,
    asText: (value: string) => `(${value})::text`,
    // In UTC, as the column is.
    time: (column: string) => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  },
} as const;

/**
 * Selects the surroundings of the article that is listed as `p`, as columns of its own row, so that a
 * page takes one query. On PostgreSQL that saves round trips; SQLite returns one row faster than four.
 */
export function surroundingColumns({
  engine,
  config,
}: Pick<DeliveryContext, 'engine' | 'config'>): string {
  const { array, list, asText, time } = DIALECTS[engine];
  const neighbour = (comparison: '<' | '>', order: 'desc' | 'asc') =>
    asText(`(select ${array}(b.document_id, b.title, b.slug, ${time('b.published')})
       from ${PUBLISHED} b
      where b.section_id = p.section_id
        and (b.published, b.document_id) ${comparison} (p.published, p.document_id)
      order by b.published ${order}, b.document_id ${order} limit 1)`);
  const tags = asText(`(select ${list(`${array}(s.id, s.name, s.slug, s.kind, s.iptc)`)}
     from (select t.id, t.name, t.slug, t.kind, t.iptc from articles_tags_lnk l join tags t on t.id = l.tag_id
            where l.article_id = p.article_id and t.state in (${shownStates(config)})
            order by l.tag_ord, l.id) as s)`);
  const cover =
    asText(`(select ${array}(c.url, c.alternative_text, c.caption, c.width, c.height, c.mime)
     from files_related_mph m join files c on c.id = m.file_id
    where m.related_id = p.article_id and m.related_type = '${UID.article}' and m.field = 'cover'
    order by m."order", m.id limit 1)`);
  return `${tags} as tags, ${cover} as cover,
    ${neighbour('<', 'desc')} as previous, ${neighbour('>', 'asc')} as next`;
}

const tagRows = z.array(
  z.tuple([z.number(), z.string(), z.string(), z.custom<TagView['kind']>(), z.string().nullable()]),
);
const nullableText = z.string().nullable();
const nullableNumber = z.number().nullable();
const coverRow = z.tuple([
  z.string(),
  nullableText,
  nullableText,
  nullableNumber,
  nullableNumber,
  nullableText,
]);
const neighbourRow = z.tuple([
  z.string(),
  z.string(),
  z.string(),
  z.union([z.number(), z.string()]),
]);

export function parseSurroundings(row: SurroundingRow): Surroundings {
  return {
    tags: tagsOf(row.tags),
    cover: row.cover === null ? null : coverOf(row.cover),
    previous: row.previous === null ? null : neighbourOf(row.previous),
    next: row.next === null ? null : neighbourOf(row.next),
  };
}

function tagsOf(json: string | null): Surroundings['tags'] {
  if (json === null) return [];
  return tagRows
    .parse(JSON.parse(json))
    .map(([rowId, name, slug, kind, iptc]) => ({ rowId, ...tagView({ name, slug, kind, iptc }) }));
}

function coverOf(json: string): Media {
  const [url, alternative_text, caption, width, height, mime] = coverRow.parse(JSON.parse(json));
  return mediaOf({ url, alternative_text, caption, width, height, mime });
}

function neighbourOf(json: string): Neighbour {
  const [documentId, title, slug, published] = neighbourRow.parse(JSON.parse(json));
  return { documentId, title, slug, published: new Date(published).getTime() };
}

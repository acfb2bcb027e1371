import { mediaOf, MEDIA_COLUMNS, type Media, type MediaRow } from '../../repositories/files/media';
import { PRERENDERED_CARDS, PUBLISHED, UID } from '../../repositories/tables';
import type { Json } from '../rendering/json';
import type { DeliveryContext } from '../route';
import { memoizedSql } from './memoized-sql';
import { placeholders } from '../../repositories/database/placeholders';
import { asMilliseconds } from './times';

type Queries = Pick<DeliveryContext, 'select' | 'engine'>;

/** A published article's prerendered text for cards, if there is one, and what else a card shows. */
export interface CardLinks {
  rowId: number;
  text: Json | null;
  sectionRowId: number | null;
  sourceRowId: number | null;
  /** Shown or not, in the editor's order. */
  tagRowIds: number[];
  cover: Media | null;
  /** Milliseconds since 1970. */
  modified: number;
}

interface Row extends Omit<MediaRow, 'url'> {
  article_id: number;
  text: Json | null;
  section_id: number | null;
  source_id: number | null;
  tags: string | null;
  modified: unknown;
  url: string | null;
}

/**
 * Reads the published articles with these row ids, in any order, in one statement.
 *
 * @param input.maker the renderer whose prerendered texts are acceptable; '' where they are wanted in
 * another script
 */
export async function cardLinks(
  { select, engine }: Queries,
  { rowIds, maker }: { rowIds: readonly number[]; maker: string },
): Promise<CardLinks[]> {
  if (rowIds.length === 0) return [];
  const rows = await select<Row>(linksSql({ engine, count: rowIds.length }), [maker, ...rowIds]);
  return rows.map((row) => ({
    rowId: row.article_id,
    text: row.text,
    sectionRowId: row.section_id,
    sourceRowId: row.source_id,
    tagRowIds: row.tags === null ? [] : row.tags.split(',').map(Number),
    cover: row.url === null ? null : mediaOf({ ...row, url: row.url }),
    modified: asMilliseconds(row.modified),
  }));
}

const DIALECTS = {
  // SQLite returns Chinese text as bytes in a third of the time.
  sqlite: { text: 'cast(c.json as blob)', joined: 'group_concat(l.tag_id' },
  postgres: { text: 'c.json', joined: 'string_agg(l.tag_id::text' },
} as const;

const linksSql = memoizedSql<{ engine: DeliveryContext['engine']; count: number }>(
  ({ engine, count }) => `${engine} ${count}`,
  ({ engine, count }) => {
    const { text, joined } = DIALECTS[engine];
    return `select p.article_id, ${text} as text, p.section_id, p.source_id, p.modified,
       (select ${joined}, ',' order by l.tag_ord, l.id) from articles_tags_lnk l
         where l.article_id = p.article_id) as tags,
       ${MEDIA_COLUMNS}
      from ${PUBLISHED} p
      left join ${PRERENDERED_CARDS} c on c.article_id = p.article_id and c.made_by = ?
      left join files f on f.id =
        (select m.file_id from files_related_mph m
          where m.related_id = p.article_id and m.related_type = '${UID.article}' and m.field = 'cover'
          order by m."order", m.id limit 1)
     where p.article_id in (${placeholders(count)})`;
  },
);

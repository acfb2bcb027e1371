import { mediaOf, MEDIA_COLUMNS, type Media, type MediaRow } from '../../repositories/files/media';
import { UID } from '../../repositories/tables';
import type { DeliveryContext } from '../route';
import type { TagView } from '../schemas/views';
import { memoizedSql } from './memoized-sql';
import { placeholders } from '../../repositories/database/placeholders';

/** Shown tags of published rows, in the editor's order, by row id. */
export async function tagsOf(
  { select, config }: Pick<DeliveryContext, 'select' | 'config'>,
  rowIds: readonly number[],
): Promise<Map<number, (TagView & { rowId: number })[]>> {
  const tags = new Map<number, (TagView & { rowId: number })[]>();
  if (rowIds.length === 0) return tags;
  const rows = await select<TagRow & { article_id: number }>(
    tagsSql({ count: rowIds.length, states: shownStates(config) }),
    rowIds,
  );
  for (const { article_id, id, ...row } of rows) {
    const tag = { rowId: id, ...tagView(row) };
    const list = tags.get(article_id);
    if (list) list.push(tag);
    else tags.set(article_id, [tag]);
  }
  return tags;
}

type TagRow = Omit<TagView, 'iptc'> & { id: number; iptc: string | null };

/** A tag as readers see it, and nothing else of it; without a media topic it has no such property. */
export function tagView(tag: Omit<TagView, 'iptc'> & { iptc?: string | null }): TagView {
  const { name, slug, kind, iptc } = tag;
  return { name, slug, kind, ...(iptc ? { iptc } : {}) };
}

const tagsSql = memoizedSql<{ count: number; states: string }>(
  ({ count, states }) => `${count} ${states}`,
  ({ count, states }) => `select l.article_id, t.id, t.name, t.slug, t.kind, t.iptc
     from articles_tags_lnk l join tags t on t.id = l.tag_id
    where l.article_id in (${placeholders(count)}) and t.state in (${states})
    order by l.article_id, l.tag_ord, l.id`,
);

const coversSql = memoizedSql<number>(
  (count) => count,
  (count) => `select m.related_id, ${MEDIA_COLUMNS}
     from files_related_mph m join files f on f.id = m.file_id
    where m.related_id in (${placeholders(count)}) and m.related_type = ? and m.field = 'cover'
    order by m."order" desc, m.id desc`,
);

/** Candidates stay in the admin unless newsroom.ts says otherwise; retired tags are nowhere. */
export function shownStates({ tagging }: DeliveryContext['config']): string {
  return tagging.showCandidates ? `'approved', 'candidate'` : `'approved'`;
}

/** Covers of published rows, by row id. */
export async function coversOf(
  { select }: Pick<DeliveryContext, 'select'>,
  rowIds: readonly number[],
): Promise<Map<number, Media>> {
  if (rowIds.length === 0) return new Map();
  const rows = await select<MediaRow & { related_id: number }>(coversSql(rowIds.length), [
    ...rowIds,
    UID.article,
  ]);
  // The first in order is written last.
  return new Map(rows.map((row) => [row.related_id, mediaOf(row)]));
}

/** The shown ones among tags, by row id. */
export async function shownTagsByRowId(
  { select, config }: Pick<DeliveryContext, 'select' | 'config'>,
  rowIds: readonly number[],
): Promise<Map<number, TagView>> {
  const rows = await select<TagRow>(
    shownTagsSql({ count: rowIds.length, states: shownStates(config) }),
    rowIds,
  );
  return new Map(rows.map((row) => [row.id, tagView(row)]));
}

const shownTagsSql = memoizedSql<{ count: number; states: string }>(
  ({ count, states }) => `${count} ${states}`,
  ({ count, states }) => `select t.id, t.name, t.slug, t.kind, t.iptc
     from tags t where t.id in (${placeholders(count)}) and t.state in (${states})`,
);

/** The shown tag with this slug. */
export async function shownTag(
  { select, config }: Pick<DeliveryContext, 'select' | 'config'>,
  slug: string,
): Promise<(TagView & { rowId: number; documentId: string }) | null> {
  const rows = await select<TagRow & { document_id: string }>(
    `select t.id, t.document_id, t.name, t.slug, t.kind, t.iptc from tags t
      where t.slug = ? and t.state in (${shownStates(config)}) order by t.id limit 1`,
    [slug],
  );
  const row = rows[0];
  if (!row) return null;
  return { rowId: row.id, documentId: row.document_id, ...tagView(row) };
}

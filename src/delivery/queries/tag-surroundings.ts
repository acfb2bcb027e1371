import { TAG_LINKS } from '../../repositories/tables';
import type { DeliveryContext } from '../route';
import type { TagView } from '../schemas/views';
import { shownStates, tagView } from './attachments';

type Queries = Pick<DeliveryContext, 'select' | 'config'>;

/** The shown tags related to a tag. */
export interface TagSurroundings {
  parent: TagView | null;
  /** In the editors' order, then those that name this one; at most twenty. */
  related: TagView[];
}

const MOST_RELATED = 20;

type Row = Omit<TagView, 'iptc'> & { iptc: string | null; field: 'parent' | 'related' };

/** The parent of a tag and its related tags, in either direction. */
export async function tagSurroundings(
  { select, config }: Queries,
  rowId: number,
): Promise<TagSurroundings> {
  const rows = await select<Row>(
    `select n.field, t.name, t.slug, t.kind, t.iptc
       from (select 'parent' as field, inv_tag_id as id, 0 as side, id as ord
               from ${TAG_LINKS.parent.table} where tag_id = ?
             union all
             select 'related', inv_tag_id, 0, id from ${TAG_LINKS.related.table} where tag_id = ?
             union all
             select 'related', tag_id, 1, id from ${TAG_LINKS.related.table} where inv_tag_id = ?) n
       join tags t on t.id = n.id and t.id <> ? and t.state in (${shownStates(config)})
      order by n.field, n.side, n.ord`,
    [rowId, rowId, rowId, rowId],
  );
  const parent = rows.find(({ field }) => field === 'parent');
  const related = new Map(
    rows.filter(({ field }) => field === 'related').map((row) => [row.slug, tagView(row)]),
  );
  return {
    parent: parent ? tagView(parent) : null,
    related: [...related.values()].slice(0, MOST_RELATED),
  };
}

/** The slug of the tag that the one with this slug was merged into. */
export async function mergedTagTarget(
  { select, config }: Queries,
  slug: string,
): Promise<string | null> {
  const rows = await select<{ slug: string }>(
    `select m.slug from tags t
       join ${TAG_LINKS.mergedInto.table} l on l.tag_id = t.id
       join tags m on m.id = l.inv_tag_id and m.state in (${shownStates(config)})
      where t.slug = ? order by t.id limit 1`,
    [slug],
  );
  return rows[0]?.slug ?? null;
}

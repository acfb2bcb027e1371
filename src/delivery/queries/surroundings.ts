import { mediaOf, type Media } from '../../repositories/files';
import { PUBLISHED, UID } from '../../repositories/tables';
import type { DeliveryContext } from '../route';
import type { TagView } from '../schemas/views';
import { shownStates } from './attachments';
import { keptSql } from './kept-sql';
import { asMilliseconds, asTime } from './times';

/** The articles beside one in the same section. */
export interface Neighbour {
  documentId: string;
  title: string;
  slug: string;
  published: number;
}

/** Where an article stands among the others. */
export interface Place {
  rowId: number;
  documentId: string;
  sectionRowId: number | null;
  published: number;
}

/** What an article's page shows besides the article itself. */
export interface Surroundings {
  /** Shown ones, in the editor's order. */
  tags: (TagView & { rowId: number })[];
  cover: Media | null;
  /** The next older and the next newer article of the very section. */
  previous: Neighbour | null;
  next: Neighbour | null;
}

/** Columns of several meanings: PostgreSQL answers one question where four would take four turns. */
interface PartRow {
  part: 'tag' | 'cover' | 'previous' | 'next';
  id: number | null;
  a: string | null;
  b: string | null;
  c: string | null;
  d: string | null;
  x: number | null;
  y: number | null;
  published: unknown;
}

export async function surroundingsOf(
  context: Pick<DeliveryContext, 'select' | 'engine' | 'config'>,
  place: Place,
): Promise<Surroundings> {
  const { select, engine, config } = context;
  const { rowId, sectionRowId, documentId } = place;
  const at = [sectionRowId, asTime(engine, place.published), documentId];
  const hasSection = sectionRowId !== null;
  const sql = partsSql({ states: shownStates(config), hasSection, engine });
  const rows = await select<PartRow>(sql, [
    ...[rowId, rowId, UID.article],
    ...(hasSection ? [...at, ...at] : []),
  ]);
  const neighbour = (side: 'previous' | 'next'): Neighbour | null => {
    const row = rows.find(({ part }) => part === side);
    return row ? neighbourOf(row) : null;
  };
  const cover = rows.find(({ part }) => part === 'cover');
  return {
    tags: rows
      .filter(({ part }) => part === 'tag')
      .sort(inOrder)
      .map(tagOf),
    cover: cover ? coverOf(cover) : null,
    previous: neighbour('previous'),
    next: neighbour('next'),
  };
}

function tagOf({ id, a, b, c }: PartRow): TagView & { rowId: number } {
  // The columns of partsSql's first part, all of them required by the schema.
  return { rowId: id ?? 0, name: a ?? '', slug: b ?? '', kind: c as TagView['kind'] };
}

function coverOf({ a, b, c, d, x, y }: PartRow): Media {
  return mediaOf({ url: a ?? '', alternative_text: b, caption: c, mime: d, width: x, height: y });
}

function neighbourOf({ a, b, c, published }: PartRow): Neighbour {
  return {
    documentId: a ?? '',
    title: b ?? '',
    slug: c ?? '',
    published: asMilliseconds(published),
  };
}

/** By the position among the article's tags, then by age. */
function inOrder(one: PartRow, other: PartRow): number {
  return (one.x ?? 0) - (other.x ?? 0) || (one.y ?? 0) - (other.y ?? 0);
}

const sideSql = (name: 'previous' | 'next', noNumber: string) => {
  const [comparison, order] = name === 'previous' ? ['<', 'desc'] : ['>', 'asc'];
  return `select '${name}', ${noNumber}, document_id, title, slug, cast(null as text),
       ${noNumber}, ${noNumber}, published
     from (select document_id, title, slug, published from ${PUBLISHED}
            where section_id = ? and (published, document_id) ${comparison} (?, ?)
            order by published ${order}, document_id ${order} limit 1) as ${name === 'previous' ? 'b1' : 'b2'}`;
};

const partsSql = keptSql<{
  states: string;
  hasSection: boolean;
  engine: DeliveryContext['engine'];
}>(
  ({ states, hasSection, engine }) => `${engine} ${states} ${hasSection}`,
  ({ states, hasSection, engine }) => {
    const noTime = engine === 'sqlite' ? 'null' : 'cast(null as timestamp)';
    const noNumber = 'cast(null as integer)';
    return [
      `select 'tag' as part, t.id as id, t.name as a, t.slug as b, t.kind as c, cast(null as text) as d,
         l.tag_ord as x, l.id as y, ${noTime} as published
         from articles_tags_lnk l join tags t on t.id = l.tag_id
        where l.article_id = ? and t.state in (${states})`,
      `select 'cover', id, url, alternative_text, caption, mime, width, height, ${noTime}
         from (select f.id, f.url, f.alternative_text, f.caption, f.mime, f.width, f.height
                 from files_related_mph m join files f on f.id = m.file_id
                where m.related_id = ? and m.related_type = ? and m.field = 'cover'
                order by m."order", m.id limit 1) as c`,
      ...(hasSection ? [sideSql('previous', noNumber), sideSql('next', noNumber)] : []),
    ].join(' union all ');
  },
);

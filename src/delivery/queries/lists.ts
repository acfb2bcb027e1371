import { PUBLISHED, PUBLISHED_TAGS } from '../../repositories/tables';
import type { DeliveryContext } from '../route';
import type { Position } from './cursor';
import { memoizedSql } from './memoized-sql';
import { placeholders } from '../../repositories/database/placeholders';
import { LISTED_COLUMNS, toListed, type ListedArticle, type ListedRow } from './listed-article';
import { asMilliseconds, asTime } from './times';

type Queries = Pick<DeliveryContext, 'select' | 'engine'>;

/** Which list. `sections`: row ids of a section and of all below it. */
export type ListName =
  | { kind: 'latest' }
  | { kind: 'sections'; rowIds: readonly number[] }
  | { kind: 'tag'; rowId: number };

/** How many ranges one statement merges; SQLite takes 500. */
const RANGES = 100;

/** An article's position in lists. */
export interface ListedPlace extends Position {
  rowId: number;
}

/**
 * The positions of the newest `count` articles of a list after a position, newest first. Each section and
 * each tag is one range of an index in this very order that covers the query, so the cost does not grow
 * with the archive.
 */
export async function newestArticles(
  context: Queries,
  { list, after, count }: { list: ListName; after: Position | null; count: number },
): Promise<ListedPlace[]> {
  if (list.kind !== 'sections') return select(context, { ranges: [list], after, count });
  const ranges = list.rowIds.map((rowId): Range => ({ kind: 'section', rowId }));
  const chunks: ListedPlace[][] = [];
  for (let from = 0; from < ranges.length; from += RANGES) {
    chunks.push(await select(context, { ranges: ranges.slice(from, from + RANGES), after, count }));
  }
  return chunks.length === 1 ? (chunks[0] ?? []) : chunks.flat().sort(newestFirst).slice(0, count);
}

export type Range = { kind: 'latest' } | { kind: 'section' | 'tag'; rowId: number };

async function select(
  { select, engine }: Queries,
  { ranges, after, count }: { ranges: readonly Range[]; after: Position | null; count: number },
): Promise<ListedPlace[]> {
  const position = after === null ? [] : [asTime(engine, after.published), after.documentId];
  const bindings = ranges.flatMap((range) => [
    ...(range.kind === 'latest' ? [] : [range.rowId]),
    ...position,
    count,
  ]);
  if (ranges.length > 1) bindings.push(count);
  const [kind = 'latest'] = ranges.map((range) => range.kind);
  const sql = rangesSql({ kind, count: ranges.length, isAfter: after !== null });
  const rows = await select<{ article_id: number; document_id: string; published: unknown }>(
    sql,
    bindings,
  );
  return rows.map(({ article_id, document_id, published }) => ({
    rowId: article_id,
    documentId: document_id,
    published: asMilliseconds(published),
  }));
}

interface Ranges {
  kind: Range['kind'];
  count: number;
  isAfter: boolean;
}

const rangesSql = memoizedSql<Ranges>(
  ({ kind, count, isAfter }) => `${kind} ${count} ${isAfter}`,
  ({ kind, count, isAfter }) => {
    const part = rangeSql(kind, { isAfter });
    if (count === 1) return part;
    const parts = Array.from({ length: count }, (_, at) => `select * from (${part}) as r${at}`);
    return `select * from (${parts.join(' union all ')}) as u
            order by published desc, document_id desc limit ?`;
  },
);

function rangeSql(kind: Range['kind'], { isAfter }: { isAfter: boolean }): string {
  const conditions = [
    ...(kind === 'latest' ? [] : [`${kind}_id = ?`]),
    ...(isAfter ? ['(published, document_id) < (?, ?)'] : []),
  ];
  return `select article_id, published, document_id
    from ${kind === 'tag' ? PUBLISHED_TAGS : PUBLISHED}
    ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
    order by published desc, document_id desc limit ?`;
}

/** The published articles with these row ids, in any order. */
export async function articlesByRowId(
  { select }: Pick<Queries, 'select'>,
  rowIds: readonly number[],
): Promise<ListedArticle[]> {
  if (rowIds.length === 0) return [];
  return (await select<ListedRow>(byRowIdSql(rowIds.length), rowIds)).map(toListed);
}

const byRowIdSql = memoizedSql<number>(
  (count) => count,
  (count) =>
    `select ${LISTED_COLUMNS} from ${PUBLISHED} p where p.article_id in (${placeholders(count)})`,
);

function newestFirst(a: ListedPlace, b: ListedPlace): number {
  return b.published - a.published || (a.documentId < b.documentId ? 1 : -1);
}

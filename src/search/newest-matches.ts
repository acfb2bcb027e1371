import { fts5Query, type Requirement } from '../domain/search/fts5';
import { tsqueryText } from '../domain/search/postgres';
import type { SearchTerm } from '../domain/search/query';
import type { Match } from '../domain/search/ranking';
import type { DeliveryContext } from '../delivery/route';
import { SEARCH_ARTICLES, SEARCH_NEWEST, SEARCH_WORDS } from './tables';

/** What the index is asked. */
export interface IndexQuestion {
  requirements: readonly Requirement[];
  unwanted: readonly SearchTerm[];
  /** Positions: from `lowest`, up to but not including `beyond`. */
  lowest: number;
  beyond: number;
  /** How many at most. */
  most: number;
}

/** The newest articles that match, newest first. */
export async function newestMatches(
  { select, engine }: Pick<DeliveryContext, 'select' | 'engine'>,
  question: IndexQuestion,
): Promise<Match[]> {
  const { lowest, beyond, most } = question;
  const rows =
    engine === 'postgres'
      ? await select<{ position: number | string; heading: string }>(POSTGRES, [
          tsqueryText(question),
          lowest,
          beyond,
          most,
        ])
      : await select<{ position: number; heading: string }>(SQLITE, [
          fts5Query(question),
          lowest,
          beyond,
          most,
        ]);
  return rows.map(({ position, heading }) => ({ position: Number(position), heading }));
}

/** FTS5 walks its index backwards, so that `limit` stops it. */
const SQLITE = `select s.position, s.heading
   from (select rowid as position from ${SEARCH_WORDS}
          where ${SEARCH_WORDS} match ? and rowid >= ? and rowid < ?
          order by rowid desc limit ?) m
   join ${SEARCH_ARTICLES} s on s.position = m.position`;

const POSTGRES = `select s.position, s.heading
   from ${SEARCH_NEWEST}(?::tsquery, ?::bigint, ?::bigint, ?::integer) m
   join lateral (select position, heading from ${SEARCH_ARTICLES}
                  where position = m.found offset 0) s on true`;

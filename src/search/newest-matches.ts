import type { SelectRows } from '../repositories/database';
import type { ReadContext } from '../repositories/read-context';
import { fts5Query, type Requirement } from '../domain/search/fts5';
import { postgresQuery } from '../domain/search/postgres';
import type { SearchTerm } from '../domain/search/query';
import {
  FIELD_BORDER,
  MATCH_BORDER,
  readMatches,
  type MatchList,
} from '../domain/search/match-list';
import { PAIR_FILTER_BITS } from '../domain/search/word-pairs';
import { newestPositions } from './newest-positions';
import { SEARCH_ARTICLES, SEARCH_NEWEST, SEARCH_WORDS } from './tables';

/** The query to the index. */
export interface IndexQuestion {
  requirements: readonly Requirement[];
  unwanted: readonly SearchTerm[];
  /** Positions: from `lowest`, up to but not including `beyond`. */
  lowest: number;
  beyond: number;
  /** How many at most. */
  most: number;
}

type IndexContext = Pick<ReadContext, 'select' | 'engine' | 'now'>;

/** The newest articles that match. */
export async function newestMatches(
  context: IndexContext,
  question: IndexQuestion,
): Promise<MatchList> {
  return context.engine === 'postgres'
    ? askPostgres(context, question)
    : askSqlite(context.select, question);
}

/**
 * FTS5 walks its index backwards, so that `limit` stops it. Selected as bytes, which SQLite need not
 * decode.
 */
const SQLITE = `select cast(group_concat(s.position || char(${FIELD_BORDER}) || s.heading,
     char(${MATCH_BORDER})) as blob) as packed
   from (select rowid as position from ${SEARCH_WORDS}
          where ${SEARCH_WORDS} match ? and rowid >= ? and rowid < ?
          order by rowid desc limit ?) m
   join ${SEARCH_ARTICLES} s on s.position = m.position`;

async function askSqlite(select: SelectRows, question: IndexQuestion): Promise<MatchList> {
  const { lowest, beyond, most } = question;
  const bindings = [fts5Query(question), lowest, beyond, most];
  const [row] = await select<{ packed: Buffer | null }>(SQLITE, bindings);
  return readMatches(row?.packed ?? null);
}

/** If a window yields less than this share of what is wanted, a wider one will not do either. */
const HOPE = 0.5;

/**
 * GIN returns all matching articles, unordered. A common word is searched for among the newest articles
 * first: if enough of them have it, the rest is not read.
 */
async function askPostgres(context: IndexContext, question: IndexQuestion): Promise<MatchList> {
  const { most } = question;
  let newest: { count: number; found: number } | null = null;
  for (const { count, position } of await newestPositions(context)) {
    if (position <= question.lowest) break;
    const expected = newest ? (newest.found * count) / newest.count : most;
    if (expected < most * HOPE) break;
    const found = await newestSince(context.select, { ...question, lowest: position });
    if (found.count >= most) return found;
    newest = { count, found: found.count };
  }
  return newestSince(context.select, question);
}

const POSTGRES = `select string_agg(s.position || chr(${FIELD_BORDER}) || s.heading,
     chr(${MATCH_BORDER})) as packed
   from ${SEARCH_NEWEST}(?::tsquery, ?::text[], ?::bit(${PAIR_FILTER_BITS})[], ?::text[], ?::text[],
                         ?::bigint, ?::bigint, ?::integer) m
   join lateral (select position, heading from ${SEARCH_ARTICLES}
                  where position = m.found offset 0) s on true`;

async function newestSince(select: SelectRows, question: IndexQuestion): Promise<MatchList> {
  const { lowest, beyond, most } = question;
  const { tsquery, phrases, pairs, otherwise, unwantedPhrases } = postgresQuery(question);
  const [row] = await select<{ packed: string | null }>(POSTGRES, [
    tsquery,
    phrases,
    pairs,
    otherwise,
    unwantedPhrases,
    lowest,
    beyond,
    most,
  ]);
  return readMatches(row?.packed == null ? null : Buffer.from(row.packed));
}

import type { ReadContext } from '../repositories/read-context';
import { fingerprint, readSearchCursor, writeSearchCursor } from '../domain/search/cursor';
import type { Requirement } from '../domain/search/fts5';
import { facetWord, type FacetKind } from '../domain/search/heading';
import { findTermsOf } from '../domain/search/highlight';
import { positionFrom } from '../domain/search/position';
import { parseSearchQuery, queryKey } from '../domain/search/query';
import { rankMatches, type Ranked, type RankedTerm } from '../domain/search/ranking';
import { segment } from '../domain/chinese/segment';
import { showHits, type SearchHit } from './hits';
import { termsWithNames } from './names';
import { newestMatches } from './newest-matches';

export type { SearchHit } from './hits';

/** How many matches are ranked, the newest ones. */
export const RANKED_MATCHES = 2_000;

export interface SearchRequest {
  /** What the reader typed, at most 200 UTF-16 units. */
  q: string;
  /** documentIds; an article in any of them. The caller adds the descendants. */
  sectionIds?: readonly string[];
  tagId?: string;
  sourceId?: string;
  /** Published at this moment or later, to the minute. */
  from?: Date;
  /** Published before this moment, to the minute. */
  to?: Date;
  /** `next` of the page before. */
  after?: string;
  limit: number;
}

export interface SearchResult {
  hits: SearchHit[];
  /** The number of ranked matches: at most 2,000. */
  total: number;
  ranked: 'all' | 'newest-2000';
  /** The cursor of the next page, null on the last one. */
  next: string | null;
  /** True when the query has no word to search for. */
  isEmptyQuery: boolean;
}

/**
 * Searches published articles. Every word and "phrase" must occur, in title or body or in the name of a
 * tag or of the source, in either script. Pages are split by rank and position: articles published
 * meanwhile neither repeat nor hide a hit of the next page.
 *
 * @throws SearchQueryTooLongError, SearchCursorInvalidError
 */
export async function searchArticles(
  context: ReadContext,
  request: SearchRequest,
): Promise<SearchResult> {
  const { now, reference } = context;
  const { wanted, unwanted } = parseSearchQuery({ q: request.q, segment });
  const question = questionOf(request);
  const cursor = request.after === undefined ? null : readSearchCursor(request.after, question);
  const day = cursor?.day ?? Math.floor(now.getTime() / DAY);
  if (wanted.length === 0) return { ...NOTHING, isEmptyQuery: true };

  const terms = termsWithNames(reference, wanted);
  const matches = await newestMatches(context, {
    requirements: [...terms.map(asRequirement), ...filters(request, reference)],
    unwanted,
    lowest: request.from ? positionFrom(request.from) : 0,
    beyond: request.to ? positionFrom(request.to) : Number.MAX_SAFE_INTEGER,
    most: RANKED_MATCHES + 1,
  });
  const { best, total, isCut } = rankMatches({
    matches,
    terms,
    today: new Date(day * DAY),
    most: RANKED_MATCHES,
    after: cursor,
    // One more, to know whether there is another page.
    count: request.limit + 1,
  });
  const shown = best.slice(0, request.limit);
  const last = shown.at(-1);
  return {
    hits: await showHits(context, { ranked: shown, findTerms: findTermsOf(wanted) }),
    total,
    ranked: isCut ? 'newest-2000' : 'all',
    next: last && best.length > shown.length ? cursorAfter(last, { question, day }) : null,
    isEmptyQuery: false,
  };
}

const DAY = 24 * 60 * 60 * 1000;
const NOTHING = { hits: [], total: 0, ranked: 'all', next: null } satisfies Partial<SearchResult>;

/** An article matches by its text, or by the name of a tag or source. */
function asRequirement({ term, tags, sources }: RankedTerm): Requirement {
  return { term, facets: [...tags, ...sources] };
}

function filters(
  { sectionIds, tagId, sourceId }: SearchRequest,
  { vocabulary }: ReadContext['reference'],
): Requirement[] {
  const filter = (kind: FacetKind, ids: readonly string[] | undefined): Requirement[] =>
    // An empty filter finds nothing: no article has a facet without an id.
    ids ? [{ term: null, facets: [...ids, ''].map((id) => facetWord(kind, id)) }] : [];
  return [
    ...filter('section', sectionIds),
    ...filter(
      'tag',
      tagId === undefined ? undefined : [tagId, ...(vocabulary.byId.get(tagId)?.formerIds ?? [])],
    ),
    ...filter('source', sourceId === undefined ? undefined : [sourceId]),
  ];
}

function questionOf({ q, sectionIds, tagId, sourceId, from, to }: SearchRequest): string {
  return fingerprint([
    queryKey(q),
    sectionIds ? [...sectionIds].sort() : null,
    tagId ?? null,
    sourceId ?? null,
    from?.getTime() ?? null,
    to?.getTime() ?? null,
  ]);
}

function cursorAfter(last: Ranked, { question, day }: { question: string; day: number }): string {
  return writeSearchCursor({ ...last, question, day });
}

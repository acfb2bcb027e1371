import type { QueryMeasure, QueryShape } from './shape';

/**
 * The limits of one request. Meant to keep an answer under a second at 20,000 articles, which is yet to
 * be shown on a quiet machine (docs/adr/0029).
 */
export const QUERY_LIMITS: Readonly<Record<QueryMeasure, number>> = {
  pageSize: 100,
  conditions: 100,
  branches: 60,
  relationConditions: 10,
  toManyConditions: 3,
  relationDepth: 4,
  toManyTogether: 2,
  longTextConditions: 2,
  searchLength: 200,
  sortKeys: 6,
  relationSorts: 3,
  toManySorts: 1,
  longTextSorts: 0,
  sortedEntries: 1000,
  populates: 30,
  populateDepth: 5,
  entries: 3000,
  fields: 100,
};

/** The name of each in a sentence. */
const NAMES: Readonly<Record<QueryMeasure, string>> = {
  conditions: 'conditions in filters',
  branches: 'branches of $and and $or',
  relationConditions: 'conditions on relations',
  toManyConditions: 'conditions on relations to many (two for one under $not or with $null)',
  relationDepth: 'relations in one condition or sort',
  toManyTogether: 'relations to many in one condition, or under one $not',
  longTextConditions:
    'conditions that read whole texts (body, JSON, _q; five for one that ignores case)',
  searchLength: 'characters in _q',
  sortKeys: 'keys to sort by',
  relationSorts: 'relations to sort by',
  toManySorts: 'relations to many to sort by',
  sortedEntries: 'entries up to the end of the page, in a list sorted over relations',
  longTextSorts: 'whole texts (body, JSON) to sort by',
  populates: 'relations in populate',
  populateDepth: 'levels in populate',
  entries: 'entries in the answer, at ten for a relation to many',
  fields: 'fields',
  pageSize: 'entries on a page',
};

export interface QueryCostFault {
  measure: QueryMeasure;
  asked: number;
  limit: number;
  sentence: string;
}

/** The first measure of a query that is above its limit; null if none is. */
export function faultOfShape(shape: QueryShape): QueryCostFault | null {
  // The keys of a table of our own.
  for (const measure of Object.keys(QUERY_LIMITS) as QueryMeasure[]) {
    const [asked, limit] = [shape[measure], QUERY_LIMITS[measure]];
    if (asked <= limit) continue;
    const sentence = `The query costs too much: it asks for ${asked} ${NAMES[measure]}, and at most ${limit} are allowed. Ask for less, or in several requests.`;
    return { measure, asked, limit, sentence };
  }
  return null;
}

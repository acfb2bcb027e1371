/** The counts of a query: everything in it together, including populates' own filters and sorts. */
export interface QueryShape {
  /** Comparisons with a value. */
  conditions: number;
  /** Parts of `$and` and `$or`. */
  branches: number;
  /** Steps over a relation, each of which joins a table. */
  relationConditions: number;
  /** Those of them that multiply rows. */
  toManyConditions: number;
  /** The longest chain of relations in a filter or sort. */
  relationDepth: number;
  /** Those that multiply rows, within one condition that cannot be split. */
  toManyTogether: number;
  /** Comparisons and searches that read long texts of every row. */
  longTextConditions: number;
  /** Characters of the longest `_q`. */
  searchLength: number;
  sortKeys: number;
  relationSorts: number;
  toManySorts: number;
  longTextSorts: number;
  /** Where the page ends in a list that is sorted over relations: all before it are sorted with their texts. */
  sortedEntries: number;
  /** Relations that are read with the entries. */
  populates: number;
  populateDepth: number;
  /** Entries that the answer may hold, taking ten for every to-many relation. */
  entries: number;
  fields: number;
  /** Entries of the list itself. */
  pageSize: number;
}

export type QueryMeasure = keyof QueryShape;

export function emptyShape(): QueryShape {
  return {
    ...{ conditions: 0, branches: 0, relationConditions: 0, toManyConditions: 0 },
    ...{ relationDepth: 0, toManyTogether: 0, longTextConditions: 0, searchLength: 0 },
    ...{ sortKeys: 0, relationSorts: 0, toManySorts: 0, longTextSorts: 0, sortedEntries: 0 },
    ...{ populates: 0, populateDepth: 0, entries: 0, fields: 0, pageSize: 0 },
  };
}

/** Raises a measure to a value that is larger. */
export function raise(shape: QueryShape, measure: QueryMeasure, value: number): void {
  shape[measure] = Math.max(shape[measure], value);
}

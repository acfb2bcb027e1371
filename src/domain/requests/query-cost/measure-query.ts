import { countOwn, countPopulates } from './populates';
import { isObject, type Schemas, type Values } from './schemas';
import { emptyShape, type QueryShape } from './shape';

/** The page size of lists: Strapi's default, unless the caller sets one. */
export interface PageSizes {
  default: number;
  /** A larger size is silently reduced to this; null: it is not. */
  most: number | null;
}

/** Every entry there is. */
const ALL = 1_000_000;

/**
 * The cost of a query by its shape, counted before the database is queried.
 *
 * @param query parsed from the query string, hostile or not; bounded in depth and number by faultOfQuery
 * @param type the requested type; null: unknown
 * @param isList false where the address names one entry
 */
export function measureQuery(input: {
  query: Values;
  type: string | null;
  isList: boolean;
  pages: PageSizes;
  schemas: Schemas;
}): QueryShape {
  const { query, type, isList, pages, schemas } = input;
  const shape = emptyShape();
  countOwn(shape, { query, type, schemas });
  countSearch(shape, { search: query._q, type, schemas });
  shape.pageSize = isList ? pageSizeOf(query, pages) : 1;
  shape.entries = shape.pageSize;
  if (shape.relationSorts > 0) {
    shape.sortedEntries = startOf(query, shape.pageSize) + shape.pageSize;
  }
  countPopulates(shape, { populate: query.populate, type, schemas, entries: shape.pageSize });
  return shape;
}

/** A search reads every text of every row. */
function countSearch(
  shape: QueryShape,
  { search, type, schemas }: { search: unknown; type: string | null; schemas: Schemas },
): void {
  if (search === undefined || search === '') return;
  shape.searchLength = typeof search === 'string' ? search.length : JSON.stringify(search).length;
  shape.longTextConditions += schemas.hasLongText(type) ? 1 : 0;
}

function pageSizeOf(query: Values, { default: usual, most }: PageSizes): number {
  const pagination = isObject(query.pagination) ? query.pagination : {};
  const asked = [pagination.pageSize, pagination.limit, query.pageSize, query.limit]
    .filter((value) => value !== undefined && value !== '')
    .map(Number);
  // What is not a number is refused elsewhere.
  const sizes = asked.filter((size) => !Number.isNaN(size)).map((size) => (size < 0 ? ALL : size));
  const size = sizes.length === 0 ? usual : Math.max(...sizes);
  return most === null ? size : Math.min(size, most);
}

function startOf(query: Values, pageSize: number): number {
  const pagination = isObject(query.pagination) ? query.pagination : {};
  const starts = [pagination.start, query.start].map(Number);
  const pages = [pagination.page, query.page].map((page) => (Number(page) - 1) * pageSize);
  return Math.max(0, ...[...starts, ...pages].filter((start) => !Number.isNaN(start)));
}

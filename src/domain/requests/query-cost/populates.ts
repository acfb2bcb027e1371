import { countFilters } from './filters';
import { isObject, isRelation, type FieldShape, type Schemas, type Values } from './schemas';
import { raise, type QueryShape } from './shape';
import { countSorts } from './sorts';

/** Entries that one entry is taken to have of a to-many relation. */
const ENTRIES_OF_ONE = 10;
/** Entries of one list counted, so that numbers stay numbers. */
const MOST_ENTRIES = 1e12;
const UNKNOWN: FieldShape = { kind: 'to-many', target: null };

interface Place {
  type: string | null;
  depth: number;
  /** Entries of this level that one entry of the list may have. */
  entries: number;
}

/**
 * Adds the cost of `populate` to `shape`: `*`, names, paths, lists of them, and objects that have
 * filters, sorts and fields of their own.
 *
 * @param entries of the list whose relations are read
 */
export function countPopulates(
  shape: QueryShape,
  input: { populate: unknown; type: string | null; schemas: Schemas; entries: number },
): void {
  const { schemas } = input;

  const countRelation = (name: string, place: Place): Place => {
    const field = schemas.field(place.type, name) ?? UNKNOWN;
    const fan = field.kind === 'to-many' ? ENTRIES_OF_ONE : 1;
    const next = {
      type: isRelation(field) ? field.target : null,
      depth: place.depth + 1,
      entries: Math.min(place.entries * fan, MOST_ENTRIES),
    };
    shape.populates += 1;
    shape.entries += next.entries;
    raise(shape, 'populateDepth', next.depth);
    return next;
  };

  const countEvery = (place: Place): void => {
    const names = schemas.relations(place.type);
    for (const name of names) countRelation(name, place);
    if (place.type === null) countRelation('*', place);
  };

  const count = (populate: unknown, place: Place): void => {
    if (populate === true || populate === 'true' || populate === '*') countEvery(place);
    else if (typeof populate === 'string') {
      for (const path of populate.split(',')) countPath(path.trim(), place);
    } else if (Array.isArray(populate)) {
      for (const item of populate) count(item, place);
    } else if (isObject(populate)) {
      for (const [name, inner] of Object.entries(populate)) {
        // A list that a query string has turned into an object.
        if (/^\d+$/.test(name)) count(inner, place);
        else if (!isLeftOut(inner)) countInner(inner, countRelation(name, place));
      }
    }
  };

  const countPath = (path: string, place: Place): void => {
    if (path === '') return;
    let current = place;
    for (const name of path.split('.')) {
      if (name === '*') return countEvery(current);
      current = countRelation(name, current);
    }
  };

  const countInner = (inner: unknown, place: Place): void => {
    if (!isObject(inner)) return;
    const { type } = place;
    countOwn(shape, { query: inner, type, schemas });
    count(inner.populate, place);
    if (!isObject(inner.on)) return;
    for (const [target, fragment] of Object.entries(inner.on)) {
      const each = { ...place, type: target };
      shape.populates += 1;
      countInner(fragment, each);
    }
  };

  count(input.populate, { type: input.type, depth: 0, entries: input.entries });
}

/** `populate[section]=false` is none. */
function isLeftOut(value: unknown): boolean {
  return value === false || value === 'false' || value === undefined;
}

/** The parts of a query, or of one of its populates, that concern the entries themselves. */
export function countOwn(
  shape: QueryShape,
  { query, type, schemas }: { query: Values; type: string | null; schemas: Schemas },
): void {
  const { filters, sort, fields } = query;
  if (filters !== undefined) countFilters(shape, { filters, type, schemas });
  if (sort !== undefined) countSorts(shape, { sort, type, schemas });
  shape.fields += fieldCount(fields);
}

function fieldCount(fields: unknown): number {
  if (typeof fields === 'string') return fields.split(',').length;
  if (Array.isArray(fields)) return fields.reduce<number>((sum, each) => sum + fieldCount(each), 0);
  return isObject(fields) ? Object.values(fields).length : 0;
}

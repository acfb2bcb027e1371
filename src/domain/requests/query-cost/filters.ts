import { isObject, isRelation, itemsOf, type FieldShape, type Schemas } from './schemas';
import { raise, type QueryShape } from './shape';

interface Place {
  type: string | null;
  /** The field whose values are compared; null where fields are named. */
  field: FieldShape | null;
  relations: number;
  /** To-many relations that are joined in one statement with this one. */
  together: { count: number };
  isNegated: boolean;
}

/** Operators that read no text. */
const OF_PRESENCE = new Set(['$null', '$notNull']);
/**
 * `$containsi` and similar: the database lower-cases every text first, which takes five times as long.
 */
const IGNORES_CASE = /^\$(?:eqi|nei|(?:starts|ends)Withi|(?:notC|c)ontainsi)$/;
const WEIGHT_OF_CASE = 5;
/** Under `$not`, and where rows without any could be meant, all rows are joined. */
const WEIGHT_OF_NONE = 2;

/**
 * Adds the cost of a filter to `shape`.
 *
 * @param filters parsed from a query string, unchecked
 * @param type what is filtered; null: unknown, and every name in it counts as a to-many relation
 */
export function countFilters(
  shape: QueryShape,
  { filters, type, schemas }: { filters: unknown; type: string | null; schemas: Schemas },
): void {
  const count = (value: unknown, place: Place): void => {
    if (Array.isArray(value)) {
      for (const item of value) count(item, place);
      return;
    }
    if (!isObject(value)) {
      shape.conditions += 1;
      if (place.field?.kind === 'long-text') shape.longTextConditions += 1;
      return;
    }
    for (const [key, inner] of Object.entries(value)) countPart(key, inner, place);
  };

  const countPart = (key: string, inner: unknown, place: Place): void => {
    if (key === '$and' || key === '$or') {
      const parts = itemsOf(inner);
      shape.branches += parts.length;
      for (const part of parts) count(part, place);
    } else if (key === '$not') count(inner, { ...place, isNegated: true });
    else if (key.startsWith('$')) countOperator(key, inner, place);
    else countField(key, inner, place);
  };

  const countOperator = (operator: string, value: unknown, place: Place): void => {
    if (isObject(value)) return count(value, place);
    shape.conditions += itemsOf(value).length;
    if (place.field?.kind !== 'long-text' || OF_PRESENCE.has(operator)) return;
    const weight = IGNORES_CASE.test(operator) ? WEIGHT_OF_CASE : 1;
    shape.longTextConditions += weight * itemsOf(value).length;
  };

  const countField = (name: string, inner: unknown, place: Place): void => {
    const field = schemas.field(place.type, name) ?? unknownField(inner);
    if (!isRelation(field)) return count(inner, { ...place, field });
    const relations = place.relations + 1;
    // A relation outside every other has a condition of its own, unless a `$not` holds several together.
    const together = place.relations > 0 || place.isNegated ? place.together : { count: 0 };
    shape.relationConditions += 1;
    raise(shape, 'relationDepth', relations);
    if (field.kind === 'to-many') {
      shape.toManyConditions += place.isNegated || asksForNone(inner) ? WEIGHT_OF_NONE : 1;
      together.count += 1;
      raise(shape, 'toManyTogether', together.count);
    }
    count(inner, { ...place, type: field.target, field: null, relations, together });
  };

  const together = { count: 0 };
  count(filters, { type, field: null, relations: 0, together, isNegated: false });
}

function asksForNone(condition: unknown): boolean {
  if (condition === null) return true;
  if (Array.isArray(condition)) return condition.some(asksForNone);
  if (!isObject(condition)) return false;
  return Object.entries(condition).some(
    ([key, inner]) => OF_PRESENCE.has(key) || asksForNone(inner),
  );
}

/**
 * A name compared with values is not a relation; one with fields of its own counts as a relation to many.
 */
function unknownField(inner: unknown): FieldShape {
  const namesFields = isObject(inner) && Object.keys(inner).some((key) => !key.startsWith('$'));
  return { kind: namesFields ? 'to-many' : 'value', target: null };
}

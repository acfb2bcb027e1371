/** The type of value of each operator of a REST filter. */
const OPERATORS: Readonly<Record<string, 'one' | 'some' | 'two'>> = {
  ...Object.fromEntries(
    ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'contains', 'notContains', 'startsWith', 'endsWith']
      .flatMap((name) => [name, `${name}i`])
      .concat(['null', 'notNull'])
      .map((name) => [`$${name}`, 'one' as const]),
  ),
  $in: 'some',
  $notIn: 'some',
  $between: 'two',
};

type Values = Readonly<Record<string, unknown>>;

/**
 * Whether all filters of a parsed query, including those in `populate`, have the form in Strapi's
 * documentation: fields, relations, `$and`, `$or`, `$not`, operators with values. Strapi itself turns
 * anything into SQL, and fails where the database does.
 *
 * @param query bounded in depth and number by faultOfQuery
 */
export function hasSoundFilters(query: unknown): boolean {
  if (!isObject(query)) return Array.isArray(query) ? query.every(hasSoundFilters) : true;
  return Object.entries(query).every(([key, value]) =>
    key === 'filters' ? isCondition(value) : hasSoundFilters(value),
  );
}

function isCondition(value: unknown): boolean {
  return isObject(value) && Object.entries(value).every(([key, inner]) => isPart(key, inner));
}

function isPart(key: string, value: unknown): boolean {
  if (key === '$and' || key === '$or') return Array.isArray(value) && value.every(isCondition);
  if (key === '$not') return isCondition(value);
  const takes = OPERATORS[key];
  if (takes === 'one') return isScalar(value);
  if (takes === 'some') return isScalar(value) || (Array.isArray(value) && value.every(isScalar));
  if (takes === 'two') {
    return Array.isArray(value) && value.length === 2 && value.every(isScalar);
  }
  if (!/^[a-z_]\w*$/i.test(key)) return false;
  // A field or relation: its value, several values, or conditions on it.
  if (Array.isArray(value)) return value.every(isScalar);
  return isScalar(value) || isCondition(value);
}

function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

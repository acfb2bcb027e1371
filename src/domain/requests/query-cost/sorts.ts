import { isObject, isRelation, itemsOf, type Schemas } from './schemas';
import { raise, type QueryShape } from './shape';

/**
 * Adds the cost of a sort to `shape`: `name`, `section.name:desc,title`, a list of those, objects. Every
 * step over a relation joins a table, whatever the other keys join.
 */
export function countSorts(
  shape: QueryShape,
  { sort, type, schemas }: { sort: unknown; type: string | null; schemas: Schemas },
): void {
  for (const path of pathsOf(sort)) countPath(shape, path, type, schemas);
}

function countPath(
  shape: QueryShape,
  path: readonly string[],
  type: string | null,
  schemas: Schemas,
): void {
  let current = type;
  let relations = 0;
  shape.sortKeys += 1;
  path.forEach((name, index) => {
    const isLast = index === path.length - 1;
    const field = schemas.field(current, name);
    if (field?.kind === 'long-text') shape.longTextSorts += 1;
    if (isLast && (field === null || !isRelation(field))) return;
    relations += 1;
    shape.relationSorts += 1;
    if (field?.kind !== 'to-one') shape.toManySorts += 1;
    current = field?.target ?? null;
  });
  raise(shape, 'relationDepth', relations);
}

function pathsOf(sort: unknown, before: readonly string[] = []): string[][] {
  if (typeof sort === 'string') {
    if (before.length > 0) return [[...before]];
    return sort
      .split(',')
      .map((key) => stepsOf(key.split(':', 1)[0] ?? ''))
      .filter((path) => path.length > 0);
  }
  if (Array.isArray(sort)) return sort.flatMap((item) => pathsOf(item, before));
  if (!isObject(sort)) return [];
  return Object.entries(sort).flatMap(([key, inner]) => {
    // A list that a query string has turned into an object.
    if (before.length === 0 && /^\d+$/.test(key)) return itemsOf(inner).flatMap((i) => pathsOf(i));
    return pathsOf(inner, [...before, ...stepsOf(key)]);
  });
}

/** Parsed as by lodash's `toPath`, which Strapi uses. */
function stepsOf(key: string): string[] {
  return key
    .trim()
    .split(/[.[\]]+/)
    .map((step) => step.trim())
    .filter((step) => step !== '');
}

/** The cost of a field in a query. */
export interface FieldShape {
  /**
   * `long-text`: a body, JSON; each row's is read as a whole. `to-one`, `to-many`: a relation, a picture or a
   * component; each condition on one joins tables, and to-many multiplies the rows.
   */
  kind: 'value' | 'long-text' | 'to-one' | 'to-many';
  /** The type behind a relation; null where there are several, or none is known. */
  target: string | null;
}

/** Looks types up. A type that is null, and a field that is not there, count as what costs most. */
export interface Schemas {
  field(type: string | null, name: string): FieldShape | null;
  /** The relations, pictures and components of a type, which `populate=*` reads. */
  relations(type: string | null): readonly string[];
  /** Whether a search (`_q`) in it reads long texts. */
  hasLongText(type: string | null): boolean;
}

export type Values = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list that a query string may have turned into an object, `{ 0: …, 1: … }`. */
export function itemsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  return isObject(value) ? Object.values(value) : [value];
}

export function isRelation(field: FieldShape): boolean {
  return field.kind === 'to-one' || field.kind === 'to-many';
}

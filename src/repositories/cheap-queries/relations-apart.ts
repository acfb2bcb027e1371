import type { Metadata, Where } from './builder';

export interface Parts {
  meta: Metadata;
  /** The ids of the rows that meet a condition, joined as Strapi joins them; part of a statement. */
  idsWith: (where: Where) => unknown;
  /** The ids of the rows that one of these rows of another type is linked to. */
  idsLinked: (key: string, target: string, where: Where) => unknown;
}

/** The part of a condition that is about the linked rows' ids, not about their fields. */
const OPERATOR = /^\$(?!and$|or$)/;

/**
 * The same condition, with each relation in it as a list of ids. A row meets `tags: X` when one of its
 * tags does, whatever else `$and` and `$or` combine it with. A `$not` about a relation is translated as a
 * whole, since there it means that one of its tags does not match.
 */
export function relationsApart(where: unknown, parts: Parts): Where {
  // The builder refuses what is not an object.
  if (!isWhere(where)) return where as Where;
  const { meta, idsWith } = parts;
  const kept: Where = {};
  const apart: Where[] = [];
  for (const [key, value] of Object.entries(where)) {
    if ((key === '$and' || key === '$or') && Array.isArray(value)) {
      kept[key] = value.map((part) => relationsApart(part, parts));
    } else if (isRelation(key, meta)) apart.push({ id: { $in: linked(key, value, parts) } });
    else if (key === '$not' && namesRelation(value, meta)) {
      apart.push({ id: { $in: idsWith({ $not: value }) } });
    } else kept[key] = value;
  }
  return apart.length === 0 ? kept : { $and: [kept, ...apart] };
}

function linked(key: string, value: unknown, { meta, idsWith, idsLinked }: Parts): unknown {
  const target = meta.attributes[key]?.target;
  if (target === undefined || mayHoldOfNothing(value)) return idsWith({ [key]: value });
  const names = isWhere(value) ? Object.keys(value) : [];
  if (names.length > 0 && !names.some((name) => OPERATOR.test(name))) {
    return idsLinked(key, target, value as Where);
  }
  // Strapi reads or refuses anything else.
  const isOfIds = names.length === 0 || (names.length === 1 && names[0] !== '$not');
  return isOfIds ? idsLinked(key, target, { id: value }) : idsWith({ [key]: value });
}

/** Whether a row without the relation could meet a condition: it has null for every column of the other table. */
function mayHoldOfNothing(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return value.some(mayHoldOfNothing);
  if (!isWhere(value)) return false;
  return Object.entries(value).some(([key, inner]) => {
    if (key === '$null' || key === '$notNull') return inner !== (key === '$notNull');
    return mayHoldOfNothing(inner);
  });
}

function namesRelation(where: unknown, meta: Metadata): boolean {
  if (Array.isArray(where)) return where.some((part) => namesRelation(part, meta));
  if (!isWhere(where)) return false;
  return Object.entries(where).some(
    ([key, value]) => isRelation(key, meta) || (key.startsWith('$') && namesRelation(value, meta)),
  );
}

function isRelation(key: string, { attributes }: Metadata): boolean {
  const attribute = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
  return attribute?.type === 'relation' && attribute.target !== undefined;
}

/** How the builder tells a condition from a value, which may be part of a statement. */
function isWhere(value: unknown): value is Where {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

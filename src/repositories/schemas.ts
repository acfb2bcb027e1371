import type { Core } from '@strapi/strapi';
import type { FieldShape, Schemas } from '../domain/requests/query-cost/schemas';
import type { KnownTypes } from '../domain/requests/query-cost/asked-type';

/** The parts read here of a field in Strapi's schemas, whose type depends on the field. */
interface Attribute {
  type?: string;
  customField?: string;
  relation?: string;
  target?: string;
  component?: string;
  repeatable?: boolean;
  multiple?: boolean;
  searchable?: boolean;
}

interface Model {
  uid: string;
  attributes: Readonly<Record<string, Attribute>>;
  info?: { pluralName?: string };
}

const LONG_TEXTS = new Set(['richtext', 'json', 'blocks', 'customField']);
/** What a search reads: Strapi's `types.isString`. */
const SEARCHED = new Set(['richtext', 'customField']);
const FILE = 'plugin::upload.file';

/** Strapi's types in the form that counts a query's cost. */
export function schemasOf(strapi: Core.Strapi): Schemas {
  return {
    field: (type, name) => {
      const attribute = attributesOf(strapi, type)[name];
      if (attribute) return shapeOf(attribute);
      return isInEveryType(type, name) ? { kind: 'value', target: null } : null;
    },
    relations: (type) =>
      Object.entries(attributesOf(strapi, type)).flatMap(([name, attribute]) =>
        shapeOf(attribute).kind.startsWith('to-') ? [name] : [],
      ),
    hasLongText: (type) =>
      type === null ||
      Object.values(attributesOf(strapi, type)).some(
        ({ type: kind = '', customField, searchable }) =>
          searchable !== false && (SEARCHED.has(kind) || customField !== undefined),
      ),
  };
}

export function knownTypesOf(strapi: Core.Strapi): KnownTypes {
  const plurals = new Map<string, string>();
  for (const { uid, info } of Object.values(strapi.contentTypes) as unknown as Model[]) {
    if (uid.startsWith('api::') && info?.pluralName) plurals.set(info.pluralName, uid);
  }
  return {
    restPrefix: strapi.config.get<string>('api.rest.prefix', '/api').replaceAll('/', ''),
    ofPlural: (name) => plurals.get(name) ?? null,
    targetOf: (type, field) => attributesOf(strapi, type)[field]?.target ?? null,
  };
}

function attributesOf(strapi: Core.Strapi, type: string | null): Model['attributes'] {
  if (type === null) return {};
  // An address may name anything; Strapi's type only lists the names that exist.
  const model = strapi.getModel(type as Parameters<typeof strapi.getModel>[0]) as unknown as
    Model | undefined;
  return model && Object.hasOwn(model, 'attributes') ? model.attributes : {};
}

/** Columns that Strapi's schemas do not list. */
function isInEveryType(type: string | null, name: string): boolean {
  return type !== null && (name === 'id' || name === 'documentId' || name === 'status');
}

function shapeOf(attribute: Attribute): FieldShape {
  const { type = '', customField, relation = '', target, component } = attribute;
  if (type === 'relation') {
    const isToOne = relation === 'oneToOne' || relation === 'manyToOne' || relation === 'morphOne';
    const isMorph = relation === 'morphToOne' || relation === 'morphToMany';
    return {
      kind: isToOne || relation === 'morphToOne' ? 'to-one' : 'to-many',
      target: isMorph ? null : (target ?? null),
    };
  }
  if (type === 'media')
    return { kind: attribute.multiple === true ? 'to-many' : 'to-one', target: FILE };
  if (type === 'component')
    return {
      kind: attribute.repeatable === true ? 'to-many' : 'to-one',
      target: component ?? null,
    };
  if (type === 'dynamiczone') return { kind: 'to-many', target: null };
  const isLong = LONG_TEXTS.has(type) || customField !== undefined;
  return { kind: isLong ? 'long-text' : 'value', target: null };
}

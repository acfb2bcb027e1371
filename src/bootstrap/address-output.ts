import type { Core } from '@strapi/strapi';
import { traverseEntity } from '@strapi/utils';
import { isAddressField } from '../domain/addresses/address-fields';
import { soundAddress } from '../domain/addresses/web-address';

const FILE = 'plugin::upload.file';
const FILE_ADDRESSES = new Set(['url', 'previewUrl']);

type Traversal = Parameters<typeof traverseEntity>;
type Sanitizer = Parameters<Core.Strapi['sanitizers']['add']>[1];

/**
 * Front-ends read Strapi's own REST too. Unsafe addresses, stored before the way in (the document
 * middlewares) checked them or without passing it, are returned as null there as well.
 */
export function dropUnsoundAddresses(strapi: Core.Strapi): void {
  // Strapi types its own `getModel` more narrowly than the function that takes it.
  const getModel = strapi.getModel.bind(strapi) as Traversal[1]['getModel'];
  const sanitize = (schema: Traversal[1]['schema']) => (data: Traversal[2]) =>
    traverseEntity(nullUnsound, { schema, getModel }, data);
  // It is called with one argument after the other; the type wants lodash's curried form.
  strapi.sanitizers.add('content-api.output', sanitize as unknown as Sanitizer);
}

const nullUnsound: Traversal[0] = ({ key, value, schema }, entry) => {
  if (typeof value !== 'string' || value === '') return;
  if (!isUnsound({ uid: String(schema.uid), field: key, value })) return;
  // Typed for whole entries, but sets a single field as well.
  entry.set(key, null as unknown as Parameters<typeof entry.set>[1]);
};

function isUnsound({ uid, field, value }: { uid: string; field: string; value: string }): boolean {
  if (isAddressField(uid, field)) return soundAddress(value) === null;
  if (uid !== FILE || !FILE_ADDRESSES.has(field)) return false;
  return !/^\/(?![/\\])/.test(value) && soundAddress(value) === null;
}

import type { Core } from '@strapi/strapi';
import { newsroomConfig } from '../../repositories/newsroom-config';
import { readReferenceData } from '../../repositories/reference/reference-data';
import { makersOf } from '../prerendered/renderer';
import { protectedNamesOf } from './protected-names';
import type { DeliveryContext } from '../route';
import type { SharedData } from './service';
import { createSharedParts } from './fragment-cache';

const last = new WeakMap<Core.Strapi, SharedData>();

/** Reads it from the database: a millisecond or two, once a site version. */
export async function loadShared({
  strapi,
  select,
}: Pick<DeliveryContext, 'strapi' | 'select'>): Promise<SharedData> {
  const reference = await readReferenceData(select, last.get(strapi)?.reference);
  const config = newsroomConfig(strapi);
  const protectedNames = protectedNamesOf(config, reference.vocabulary);
  const shared = {
    reference,
    parts: createSharedParts(),
    protectedNames,
    ...makersOf(strapi, protectedNames),
  };
  last.set(strapi, shared);
  return shared;
}

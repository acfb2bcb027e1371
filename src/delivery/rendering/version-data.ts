import type { Core } from '@strapi/strapi';
import { newsroomConfig } from '../../repositories/newsroom-config';
import { readReferenceData } from '../../repositories/reference/reference-data';
import { renderersOf } from '../prerendered/renderer';
import { protectedNamesOf } from './protected-names';
import type { DeliveryContext } from '../route';
import type { VersionData } from './service';
import { createFragmentCache } from './fragment-cache';

const last = new WeakMap<Core.Strapi, VersionData>();

/** Reads it from the database: a millisecond or two, once a site version. */
export async function loadVersionData({
  strapi,
  select,
}: Pick<DeliveryContext, 'strapi' | 'select'>): Promise<VersionData> {
  const reference = await readReferenceData(select, last.get(strapi)?.reference);
  const config = newsroomConfig(strapi);
  const protectedNames = protectedNamesOf(config, reference.vocabulary);
  const shared = {
    reference,
    parts: createFragmentCache(),
    protectedNames,
    ...renderersOf(strapi, protectedNames),
  };
  last.set(strapi, shared);
  return shared;
}

import { newsroomConfig } from '../../repositories/newsroom-config';
import { readReferenceData } from '../../repositories/reference/reference-data';
import { renderersOf } from '../prerendered/renderer';
import { protectedNamesOf } from './protected-names';
import type { DeliveryContext } from '../route';
import type { VersionData } from './service';
import { createFragmentCache } from './fragment-cache';
import { slot } from '../../repositories/newsroom-container';

const last = slot<VersionData>('version-data');

/** Reads it from the database: a millisecond or two, once a site version. */
export async function loadVersionData({
  strapi,
  select,
}: Pick<DeliveryContext, 'strapi' | 'select'>): Promise<VersionData> {
  const reference = await readReferenceData(select, last.find(strapi)?.reference);
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

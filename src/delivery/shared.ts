import type { Core } from '@strapi/strapi';
import type { NewsroomConfig } from '../domain/newsroom';
import { newsroomConfig } from '../repositories/newsroom-config';
import { readReferenceData, type ReferenceData } from '../repositories/reference-data';
import type { DeliveryContext } from './route';
import type { SharedData } from './service';

const last = new WeakMap<Core.Strapi, SharedData>();

/** Reads it from the database: a millisecond or two, once a site version. */
export async function loadShared({
  strapi,
  select,
}: Pick<DeliveryContext, 'strapi' | 'select'>): Promise<SharedData> {
  const before = last.get(strapi);
  const reference = await readReferenceData(select, before?.reference);
  const isSame = before?.reference.vocabulary === reference.vocabulary;
  const shared = {
    reference,
    // What is made of the names (a trie, converted texts) hangs on the array.
    protectedNames: isSame
      ? before.protectedNames
      : namesToProtect(newsroomConfig(strapi), reference, before?.protectedNames),
  };
  last.set(strapi, shared);
  return shared;
}

/** Tags of these kinds are names, whose words no conversion replaces. */
export const PROTECTED_KINDS: ReadonlySet<string> = new Set(['person', 'place', 'organization']);

/** `newsroom.ts`' own and the vocabulary's; the former list where they are still the same names. */
function namesToProtect(
  config: NewsroomConfig,
  { vocabulary }: ReferenceData,
  former: readonly string[] | undefined,
): readonly string[] {
  const names = [...config.protectedNames];
  for (const { name, kind } of vocabulary.byId.values())
    if (PROTECTED_KINDS.has(kind)) names.push(name);
  const isSame = former?.length === names.length && former.every((name, at) => name === names[at]);
  return isSame ? former : names;
}

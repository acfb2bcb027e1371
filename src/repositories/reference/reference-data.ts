import type { Core } from '@strapi/strapi';
import { afterRollback, selectOf, type SelectRows } from '../database';
import { slot } from '../newsroom-container';
import { loadNotices, type StoredNotice } from './notices';
import { loadPromos, type StoredPromo } from './promos';
import { loadSections, type SectionTree } from './sections';
import { loadSources, type Sources } from './sources';
import { loadVocabulary, type Vocabulary } from './vocabulary';

/**
 * What every article write and every page needs besides the article: small tables, cached in parsed form.
 */
export interface ReferenceData {
  sections: SectionTree;
  sources: Sources;
  vocabulary: Vocabulary;
  notices: readonly StoredNotice[];
  promos: readonly StoredPromo[];
}

const STAMP = `count(*) || ':' || coalesce(cast(max(updated_at) as text), '') || ':' || coalesce(max(id), 0)`;
const STAMPS_SQL = `select
  (select ${STAMP} from sections) as sections,
  (select ${STAMP} from sources) as sources,
  (select ${STAMP} from tags where state = 'approved') as vocabulary,
  (select ${STAMP} from copyright_notices) as notices,
  (select ${STAMP} from public_account_promos) as promos`;

type Stamps = Record<keyof ReferenceData, string>;

const caches = slot('reference-data', {
  make: (): { stamps: Partial<Stamps>; data: Partial<ReferenceData> } => ({
    stamps: {},
    data: {},
  }),
});

/**
 * The reference data as the current transaction sees it. One query reads the tables' stamps; only a table
 * whose stamp has changed is read again, so writes by other processes are seen as well.
 */
export async function loadReferenceData(strapi: Core.Strapi): Promise<ReferenceData> {
  const cache = caches.of(strapi);
  const select = selectOf(strapi);
  const stamps = (await select<Stamps>(STAMPS_SQL))[0];
  if (!stamps) throw new Error('The database returned no stamps for its reference tables.');
  const refresh = async <Key extends keyof ReferenceData>(
    key: Key,
    load: (select: SelectRows, before?: ReferenceData[Key]) => Promise<ReferenceData[Key]>,
  ): Promise<ReferenceData[Key]> => {
    const kept: ReferenceData[Key] | undefined = cache.data[key];
    if (kept !== undefined && cache.stamps[key] === stamps[key]) return kept;
    const loaded = await load(select);
    cache.data[key] = loaded;
    cache.stamps[key] = stamps[key];
    // Forget what was read inside a transaction that is rolled back.
    afterRollback(strapi, () => forgetReferenceData(strapi));
    return loaded;
  };
  return {
    sections: await refresh('sections', loadSections),
    sources: await refresh('sources', loadSources),
    vocabulary: await refresh('vocabulary', loadVocabulary),
    notices: await refresh('notices', loadNotices),
    promos: await refresh('promos', loadPromos),
  };
}

/**
 * The current reference data, for a reader that knows when something may have changed.
 *
 * @param before what was read before; large unchanged parts of it are reused
 */
export async function readReferenceData(
  select: SelectRows,
  before?: ReferenceData,
): Promise<ReferenceData> {
  return {
    sections: await loadSections(select),
    sources: await loadSources(select, before?.sources),
    vocabulary: await loadVocabulary(select, before?.vocabulary),
    notices: await loadNotices(select),
    promos: await loadPromos(select),
  };
}

export function forgetReferenceData(strapi: Core.Strapi): void {
  caches.remove(strapi);
}

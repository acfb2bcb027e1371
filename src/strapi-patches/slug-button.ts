import type { Core } from '@strapi/strapi';
import type { SlugKind } from '../domain/addresses/reserved';
import { slugOf, uniqueSlug } from '../domain/chinese/slug';
import { freeSlug, isSlugTaken, takenSlugs } from '../repositories/articles/slugs';
import { UID } from '../repositories/tables';

/** The slugs whose addresses the site itself uses. */
type ReservedSlugs = (kind: SlugKind) => ReadonlySet<string>;

interface UidRequest {
  contentTypeUID: string;
  field: string;
  data?: Record<string, unknown>;
  value?: string;
}

const TABLES: Readonly<Record<string, 'tags' | 'sections' | undefined>> = {
  [UID.tag]: 'tags',
  [UID.section]: 'sections',
};

/**
 * Strapi's "regenerate" button (seen in 5.54) drops all Chinese characters of a title, and loads every
 * document to number the slug. Here the button proposes the slug that saving would assign.
 *
 * Mended when "is the one that saving gives" in tests/integration/slugs.test.ts passes without this
 * patch.
 */
export function overrideSlugButton(strapi: Core.Strapi, reservedSlugs: ReservedSlugs): void {
  const service: Record<string, unknown> = strapi.plugin('content-manager').service('uid');
  const original = {
    generate: (service.generateUIDField as (request: UidRequest) => Promise<string>).bind(service),
    isFree: (service.checkUIDAvailability as (request: UidRequest) => Promise<boolean>).bind(
      service,
    ),
  };
  service.generateUIDField = (request: UidRequest) => {
    const { contentTypeUID, data = {} } = request;
    if (contentTypeUID === UID.article) return articleSlug(strapi, data, reservedSlugs);
    const table = TABLES[contentTypeUID];
    if (table) {
      const reserved = reservedSlugs(table);
      return freeSlug(strapi, table, textOf(data.name), { except: idOf(data), reserved });
    }
    return original.generate(request);
  };
  service.checkUIDAvailability = async (request: UidRequest) => {
    const { contentTypeUID: uid, value = '' } = request;
    const kind = uid === UID.article ? 'articles' : TABLES[uid];
    if (kind && reservedSlugs(kind).has(value.toLowerCase())) return false;
    return uid === UID.article
      ? !(await isSlugTaken(strapi, value, null))
      : original.isFree(request);
  };
}

async function articleSlug(
  strapi: Core.Strapi,
  data: Record<string, unknown>,
  reservedSlugs: ReservedSlugs,
): Promise<string> {
  const base = slugOf({ title: textOf(data.title) });
  const taken = await takenSlugs(strapi, base, idOf(data));
  const reserved = reservedSlugs('articles');
  return uniqueSlug({ base, taken: new Set([...taken, ...reserved]) });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The panel sends the form it edits; a new entry has no documentId yet. */
function idOf(data: Record<string, unknown>): string | null {
  return typeof data.documentId === 'string' ? data.documentId : null;
}

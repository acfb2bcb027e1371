import type { Core } from '@strapi/strapi';
import { slugOf, uniqueSlug } from '../domain/text/slug';
import { freeSlug, isSlugTaken, takenSlugs } from '../repositories/slugs';
import { UID } from '../repositories/tables';

interface UidRequest {
  contentTypeUID: string;
  field: string;
  data?: Record<string, unknown>;
  value?: string;
}

/**
 * The panel's "regenerate" button gives the slug that saving would: Strapi's own turns a Chinese
 * title into nothing and then loads every document to number it.
 */
export function overrideSlugButton(strapi: Core.Strapi): void {
  const service: Record<string, unknown> = strapi.plugin('content-manager').service('uid');
  const original = {
    generate: (service.generateUIDField as (request: UidRequest) => Promise<string>).bind(service),
    isFree: (service.checkUIDAvailability as (request: UidRequest) => Promise<boolean>).bind(
      service,
    ),
  };
  service.generateUIDField = (request: UidRequest) => {
    const { contentTypeUID, data = {} } = request;
    if (contentTypeUID === UID.article) return articleSlug(strapi, data);
    if (contentTypeUID === UID.tag) return freeSlug(strapi, 'tags', textOf(data.name), idOf(data));
    if (contentTypeUID === UID.section) {
      return freeSlug(strapi, 'sections', textOf(data.name), idOf(data));
    }
    return original.generate(request);
  };
  service.checkUIDAvailability = async (request: UidRequest) =>
    request.contentTypeUID === UID.article
      ? !(await isSlugTaken(strapi, request.value ?? '', null))
      : original.isFree(request);
}

async function articleSlug(strapi: Core.Strapi, data: Record<string, unknown>): Promise<string> {
  const base = slugOf({ title: textOf(data.title) });
  return uniqueSlug({ base, taken: await takenSlugs(strapi, base, idOf(data)) });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The panel sends the form it edits; a new entry has no documentId yet. */
function idOf(data: Record<string, unknown>): string | null {
  return typeof data.documentId === 'string' ? data.documentId : null;
}

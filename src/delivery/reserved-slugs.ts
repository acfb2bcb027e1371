import type { Core } from '@strapi/strapi';
import { reservedSlugs, type SlugKind } from '../domain/addresses/reserved';
import { newsroomConfig } from '../repositories/newsroom-config';
import { DELIVERY_ROUTES } from './routes';
import { SITE_FEED } from './routes/feeds';
import { slot } from '../repositories/newsroom-container';

const known = slot('reserved-slugs', {
  make: () => new Map<SlugKind, ReadonlySet<string>>(),
});

/** The slugs whose addresses this site itself uses, in lower case. */
export function reservedSlugsOf(strapi: Core.Strapi, kind: SlugKind): ReadonlySet<string> {
  const byKind = known.of(strapi);
  let reserved = byKind.get(kind);
  if (!reserved) {
    const { articlePath, sectionPath } = newsroomConfig(strapi).site;
    const routes = DELIVERY_ROUTES.map(({ path }) => path);
    reserved = reservedSlugs(kind, { routes, siteFeed: SITE_FEED, articlePath, sectionPath });
    byKind.set(kind, reserved);
  }
  return reserved;
}

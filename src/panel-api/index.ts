import type { Core } from '@strapi/strapi';
import { auditRoutes } from './audit';
import { mountPanelRoutes, registerPermissions } from './panel-route';
import { retagRoutes } from './retag';
import { sectionSuggestionRoutes } from './section-suggestion';
import { vocabularyRoutes } from './vocabulary';

const ALL = [auditRoutes, sectionSuggestionRoutes, vocabularyRoutes, retagRoutes];

/** The routes that the panel has in this newsroom beyond Strapi's own. */
export async function addPanelRoutes(strapi: Core.Strapi): Promise<void> {
  for (const routes of ALL) mountPanelRoutes(strapi, routes);
  await registerPermissions(
    strapi,
    ALL.flatMap(({ permission }) => permission ?? []),
  );
}

import type { Core } from '@strapi/strapi';
import { newsroomConfig } from '../../repositories/newsroom-config';
import { openDeliveryDatabase } from '../database';
import type { DeliveryDatabase } from '../read-only/delivery-database';
import type { DeliveryContext, DeliveryRoute, Moved, Rendered, RouteMatch } from '../route';
import { postgresSiteVersion } from '../site-version/postgres-reader';
import type { SiteVersionReader } from '../site-version/reader';
import { isSameVersion, type SiteVersion } from '../../repositories/site-version/site-version';
import { sqliteSiteVersion } from '../site-version/sqlite-reader';

/** What all pages of one site version share. */
export type VersionData = Omit<
  DeliveryContext,
  'strapi' | 'engine' | 'select' | 'config' | 'siteVersion' | 'movedAt' | 'now'
>;

/** The routes in the form that serving needs. */
export interface DeliveryRoutes {
  /** A route's index here is its number in the metrics. */
  all: readonly DeliveryRoute[];
  match(pathname: string): RouteMatch | null;
  /** Read once a site version. */
  loadVersionData(
    context: Pick<DeliveryContext, 'strapi' | 'engine' | 'select'>,
  ): Promise<VersionData>;
}

export interface DeliveryService {
  database: DeliveryDatabase;
  siteVersion: SiteVersionReader;
  routes: DeliveryRoutes;
  /** Renders from one state of the database and returns its version. */
  render(input: {
    route: DeliveryRoute;
    /** As the route's own schema gave them (http/request-parser.ts). */
    parameters: unknown;
  }): Promise<{ answer: Rendered | Moved; version: SiteVersion }>;
  close(): Promise<void>;
}

export function createDeliveryService(
  strapi: Core.Strapi,
  routes: DeliveryRoutes,
): DeliveryService {
  const database = openDeliveryDatabase(strapi);
  const { engine } = database;
  const siteVersion =
    engine === 'postgres'
      ? postgresSiteVersion(strapi, database.select)
      : sqliteSiteVersion(strapi);
  let shared: { version: SiteVersion; data: Promise<VersionData> } | undefined;

  function sharedAt(version: SiteVersion, select: DeliveryContext['select']): Promise<VersionData> {
    if (shared && isSameVersion(shared.version, version)) return shared.data;
    const loaded = { version, data: routes.loadVersionData({ strapi, engine, select }) };
    shared = loaded;
    loaded.data.catch(() => {
      if (shared === loaded) shared = undefined;
    });
    return loaded.data;
  }

  return {
    database,
    siteVersion,
    routes,
    render: ({ route, parameters }) =>
      database.snapshot(async ({ select, version }) => {
        const context: DeliveryContext = {
          strapi,
          engine,
          select,
          config: newsroomConfig(strapi),
          siteVersion: version.version,
          movedAt: new Date(version.changedAt),
          now: new Date(),
          ...(await sharedAt(version, select)),
        };
        return { answer: await route.render(context, parameters), version };
      }),
    async close() {
      await siteVersion.close();
      await database.close();
    },
  };
}

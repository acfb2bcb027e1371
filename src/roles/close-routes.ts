import type { Core } from '@strapi/strapi';

interface Route {
  method: string;
  path: string;
  config?: { policies?: unknown[] };
}

/**
 * Routes of the panel that Strapi opens to every signed-in user, or where it ignores the conditions of a
 * right: here they require the right without condition.
 */
const CLOSED: readonly (readonly [plugin: string, route: string, action: string])[] = [
  // Sends any text to any e-mail address.
  ['email', 'POST /', 'plugin::email.settings.read'],
  ['i18n', 'PUT /settings', 'plugin::i18n.locale.update'],
  // A user with the right to change their own files could change and delete everybody's.
  ['upload', 'POST /actions/bulk-delete', 'plugin::upload.assets.update'],
  ['upload', 'POST /actions/bulk-move', 'plugin::upload.assets.update'],
  ['upload', 'POST /actions/bulk-update', 'plugin::upload.assets.update'],
  ['upload', 'PUT /folders/:id', 'plugin::upload.assets.update'],
  // Rearranges a form for everybody.
  [
    'content-manager',
    'PUT /components/:uid/configuration',
    'plugin::content-manager.components.configure-layout',
  ],
];
const POLICY = 'global::right-everywhere';
const WRITERS = 'global::writes-this-type';
const UID_ROUTES = ['POST /uid/generate', 'POST /uid/check-availability'];
const SINGLE_TYPES = 'global::single-types-only';
/** Asks Strapi's vendor how long a trial of their paid edition lasts, and fails where there is none. */
const TRIAL = 'GET /license-trial-time-left';
const NOBODY = 'global::nobody';
/** Makes the first caller super administrator. */
const FIRST_ADMIN = 'POST /register-admin';
const BY_INVITATION = 'global::by-invitation';

/** Call this before Strapi creates its routes, between `register` and `bootstrap`. */
export function closeRoutes(strapi: Core.Strapi): void {
  for (const [plugin, name, action] of CLOSED) {
    addPolicy(routeNamed(strapi, plugin, name), { name: POLICY, config: { action } });
  }
  for (const name of UID_ROUTES) {
    addPolicy(routeNamed(strapi, 'content-manager', name), { name: WRITERS });
  }
  for (const route of adminRoutes(strapi, 'content-manager')) {
    if (route.path.startsWith('/single-types/')) addPolicy(route, { name: SINGLE_TYPES });
  }
  addPolicy(panelRoute(strapi, TRIAL), { name: NOBODY });
  addPolicy(panelRoute(strapi, FIRST_ADMIN), { name: BY_INVITATION });
}

function panelRoute(strapi: Core.Strapi, name: string): Route {
  const route = panelRoutes(strapi).find(({ method, path }) => `${method} ${path}` === name);
  if (!route) throw new Error(`The panel has no route “${name}” any more.`);
  return route;
}

function routeNamed(strapi: Core.Strapi, plugin: string, name: string): Route {
  const route = adminRoutes(strapi, plugin).find(
    ({ method, path }) => `${method} ${path}` === name,
  );
  if (!route) throw new Error(`The plugin ${plugin} has no route “${name}” any more.`);
  return route;
}

function panelRoutes(strapi: Core.Strapi): Route[] {
  const { routes } = strapi.admin as unknown as { routes: { admin: { routes: Route[] } } };
  return routes.admin.routes;
}

function adminRoutes(strapi: Core.Strapi, plugin: string): Route[] {
  const { admin } = strapi.plugin(plugin).routes as unknown as { admin: { routes: Route[] } };
  return admin.routes;
}

/** Once: a plugin's routes outlive this Strapi where a process opens several. */
function addPolicy(route: Route, policy: { name: string; config?: { action: string } }): void {
  const policies = route.config?.policies ?? [];
  const isThere = policies.some(
    (present) =>
      typeof present === 'object' && (present as { name?: unknown } | null)?.name === policy.name,
  );
  if (!isThere) route.config = { ...route.config, policies: [...policies, policy] };
}

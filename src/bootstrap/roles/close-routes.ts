import type { Core } from '@strapi/strapi';

interface Route {
  method: string;
  path: string;
  config?: { policies?: unknown[] };
}

/**
 * Routes of the panel that Strapi leaves to everybody who is signed in, or on which it forgets the
 * conditions of a right: they ask for the right everywhere, without condition.
 */
const CLOSED: readonly (readonly [plugin: string, route: string, action: string])[] = [
  // Sends any text to any address.
  ['email', 'POST /', 'plugin::email.settings.read'],
  ['i18n', 'PUT /settings', 'plugin::i18n.locale.update'],
  // Whoever may change their own files could change and delete everybody’s.
  ['upload', 'POST /actions/bulk-delete', 'plugin::upload.assets.update'],
  ['upload', 'POST /actions/bulk-move', 'plugin::upload.assets.update'],
  ['upload', 'POST /actions/bulk-update', 'plugin::upload.assets.update'],
  ['upload', 'PUT /folders/:id', 'plugin::upload.assets.update'],
];
const POLICY = 'global::right-everywhere';

/** Before Strapi makes its routes, which it does between `register` and `bootstrap`. */
export function closeRoutes(strapi: Core.Strapi): void {
  for (const [plugin, name, action] of CLOSED) {
    const route = adminRoutes(strapi, plugin).find(
      ({ method, path }) => `${method} ${path}` === name,
    );
    if (!route) throw new Error(`The plugin ${plugin} has no route “${name}” any more.`);
    const policies = route.config?.policies ?? [];
    // A plugin's routes outlive this Strapi where a process opens several.
    if (policies.some(isOurs)) continue;
    route.config = {
      ...route.config,
      policies: [...policies, { name: POLICY, config: { action } }],
    };
  }
}

function adminRoutes(strapi: Core.Strapi, plugin: string): Route[] {
  const { admin } = strapi.plugin(plugin).routes as unknown as { admin: { routes: Route[] } };
  return admin.routes;
}

function isOurs(policy: unknown): boolean {
  return typeof policy === 'object' && (policy as { name?: unknown } | null)?.name === POLICY;
}

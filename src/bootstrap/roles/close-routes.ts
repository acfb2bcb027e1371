import type { Core } from '@strapi/strapi';
import { panelCaller } from '../../repositories/caller';

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

/** Before Strapi makes its routes, which it does between `register` and `bootstrap`. */
export function closeRoutes(strapi: Core.Strapi): void {
  for (const [plugin, route, action] of CLOSED) {
    const found = adminRoutes(strapi, plugin).find(
      ({ method, path }) => `${method} ${path}` === route,
    );
    if (!found) throw new Error(`The plugin ${plugin} has no route “${route}” any more.`);
    const policies = found.config?.policies ?? [];
    // The plugin's routes outlive this Strapi in tests: a policy of an earlier one makes room.
    const others = policies.filter((policy) => !isOurs(policy));
    found.config = { ...found.config, policies: [...others, everywhere(strapi, action)] };
  }
}

function adminRoutes(strapi: Core.Strapi, plugin: string): Route[] {
  const { admin } = strapi.plugin(plugin).routes as unknown as {
    admin: { routes: Route[] };
  };
  return admin.routes;
}

const ours = new WeakSet<object>();

function isOurs(policy: unknown): boolean {
  return typeof policy === 'function' && ours.has(policy);
}

function everywhere(strapi: Core.Strapi, action: string): () => boolean {
  const policy = () => panelCaller(strapi)?.mayEverywhere(action) ?? false;
  ours.add(policy);
  return policy;
}

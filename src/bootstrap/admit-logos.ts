import type { Core } from '@strapi/strapi';

interface Route {
  method: string;
  path: string;
  config?: { middlewares?: string[] };
}

const ADMIT = 'global::admit-logos';

/**
 * The panel's settings accept a logo without the media library: it gets the same checks. Call this before
 * Strapi creates its routes, between `register` and `bootstrap`.
 */
export function admitLogos(strapi: Core.Strapi): void {
  const { routes } = strapi.admin as unknown as { routes: { admin: { routes: Route[] } } };
  const route = routes.admin.routes.find(
    ({ method, path }) => method === 'POST' && path === '/project-settings',
  );
  if (!route) throw new Error('The panel takes no logo at “POST /project-settings” any more.');
  const middlewares = route.config?.middlewares ?? [];
  // Once: the panel's routes outlive this Strapi where a process opens several.
  if (middlewares.includes(ADMIT)) return;
  route.config = { ...route.config, middlewares: [...middlewares, ADMIT] };
}

import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

/** A permission that a role may be given in the panel's settings. */
export interface PanelPermission {
  /** Its action is `api::<uid>`. */
  uid: string;
  category: string;
  subCategory: string;
  displayName: string;
}

export interface PanelRoute {
  method: 'GET' | 'POST';
  /** Below `/newsroom`. */
  path: string;
  answer: (strapi: Core.Strapi, ctx: Context) => Promise<void>;
}

/** Routes for signed-in users of the panel or, with a permission, for those whose role has it. */
export interface PanelRoutes {
  permission: PanelPermission | null;
  routes: readonly PanelRoute[];
}

/** Below `/newsroom`, only for the panel: Strapi mounts none of the kind from `src/api`. */
export function mountPanelRoutes(strapi: Core.Strapi, { permission, routes }: PanelRoutes): void {
  const policies = [
    'admin::isAuthenticatedAdmin',
    ...(permission
      ? [{ name: 'admin::hasPermissions', config: { actions: [`api::${permission.uid}`] } }]
      : []),
  ];
  strapi.server.routes({
    type: 'admin',
    prefix: '/newsroom',
    routes: routes.map(({ method, path, answer }) => ({
      method,
      path,
      handler: (ctx: Context) => answer(strapi, ctx),
      info: { pluginName: 'admin', type: 'admin' },
      config: { policies },
    })),
  } as unknown as Parameters<Core.Strapi['server']['routes']>[0]);
}

interface ActionProvider {
  registerMany(actions: readonly Record<string, unknown>[]): Promise<unknown>;
}

/** Before Strapi gives super admins every registered permission. */
export async function registerPermissions(
  strapi: Core.Strapi,
  permissions: readonly PanelPermission[],
): Promise<void> {
  const { actionProvider } = strapi.service('admin::permission') as unknown as {
    actionProvider: ActionProvider;
  };
  await actionProvider.registerMany(
    permissions.map((permission) => ({ section: 'settings', ...permission })),
  );
}

import type { Core } from '@strapi/strapi';

interface Rule {
  conditions?: unknown;
}

/** What this uses of the ability that Strapi gives to whoever is signed in at the panel. */
interface Ability {
  can(action: string, subject: unknown): boolean;
  rulesFor(action: string, subject: string): readonly Rule[];
}

interface RequestState {
  userAbility?: Ability;
}

interface PermissionService {
  createPermissionsManager(input: { ability: Ability; model: string }): {
    toSubject(entity: object): unknown;
  };
}

/** What a user of the panel (or an admin token of theirs) may do; null when none is calling. */
export interface PanelCaller {
  /** True when what is allowed depends on the entry. */
  dependsOnEntry(action: string, uid: string): boolean;
  /** Whether an action without a type is allowed whatever it is done to. */
  mayEverywhere(action: string): boolean;
  /** Whether the action is allowed on this entry; on the type, without one. */
  may(action: string, uid: string, entry?: object): boolean;
}

/** Who is calling, as Strapi signed them in for this request. A command and cron call by themselves. */
export function panelCaller(strapi: Core.Strapi): PanelCaller | null {
  const ability = requestState(strapi)?.userAbility;
  if (!ability) return null;
  const permissions = strapi.service('admin::permission') as unknown as PermissionService;
  return {
    dependsOnEntry: (action, uid) =>
      ability.rulesFor(action, uid).some(({ conditions }) => conditions !== undefined),
    mayEverywhere: (action) =>
      ability.rulesFor(action, 'all').some(({ conditions }) => conditions === undefined),
    may(action, uid, entry) {
      const manager = permissions.createPermissionsManager({ ability, model: uid });
      return ability.can(action, entry ? manager.toSubject(entry) : uid);
    },
  };
}

/** True inside a request of the public API, whoever makes it. */
export function isPublicApi(strapi: Core.Strapi): boolean {
  const state = requestState(strapi);
  return state !== undefined && state.userAbility === undefined;
}

function requestState(strapi: Core.Strapi): RequestState | undefined {
  const state: RequestState | undefined = strapi.requestContext.get()?.state;
  return state;
}

/** `?moveTo=` of the request that is being answered, as it came; undefined where there is none. */
export function moveToOfRequest(strapi: Core.Strapi): unknown {
  const query = strapi.requestContext.get()?.query as { moveTo?: unknown } | undefined;
  return query?.moveTo;
}

/** The part of a public request's state that says what its token may do. */
interface TokenState {
  auth?: {
    strategy?: { name?: string };
    credentials?: { type?: string } | null;
    ability?: { can(action: string): boolean } | null;
  };
}

const PANEL_RIGHTS = 'plugin::content-manager.explorer';

/** Whether the caller may do this to every article; a command and cron call by themselves, and may. */
export function mayOnArticles(strapi: Core.Strapi, right: 'update' | 'publish'): boolean {
  const panel = panelCaller(strapi);
  const article = 'api::article.article';
  if (panel) {
    const action = `${PANEL_RIGHTS}.${right}`;
    return panel.may(action, article) && !panel.dependsOnEntry(action, article);
  }
  const state: (RequestState & TokenState) | undefined = requestState(strapi);
  if (!state) return true;
  const { strategy, credentials, ability } = state.auth ?? {};
  const isFull = strategy?.name === 'content-api-token' && credentials?.type === 'full-access';
  return isFull || (ability?.can(`${article}.${right}`) ?? false);
}

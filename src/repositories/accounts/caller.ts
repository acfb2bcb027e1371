import type { Core } from '@strapi/strapi';

interface Rule {
  conditions?: unknown;
}

/** The parts used here of the ability that Strapi gives to a signed-in user of the panel. */
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

/** The rights of a user of the panel (or of an admin token); null when neither is calling. */
export interface PanelCaller {
  /** True when the right depends on the entry. */
  dependsOnEntry(action: string, uid: string): boolean;
  /** Whether an action without a type is allowed unconditionally. */
  mayEverywhere(action: string): boolean;
  /** Whether the action is allowed on this entry, or on the type if no entry is given. */
  may(action: string, uid: string, entry?: object): boolean;
}

/** The caller, as Strapi authenticated them for this request. Commands and cron jobs have none. */
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

/** True inside any request of the public API. */
export function isPublicApi(strapi: Core.Strapi): boolean {
  const state = requestState(strapi);
  return state !== undefined && state.userAbility === undefined;
}

function requestState(strapi: Core.Strapi): RequestState | undefined {
  const state: RequestState | undefined = strapi.requestContext.get()?.state;
  return state;
}

/** `?moveTo=` of the current request, unparsed; undefined where there is none. */
export function moveToOfRequest(strapi: Core.Strapi): unknown {
  const query = strapi.requestContext.get()?.query as { moveTo?: unknown } | undefined;
  return query?.moveTo;
}

/** The part of a public request's state that holds its token's rights. */
interface TokenState {
  auth?: {
    strategy?: { name?: string };
    credentials?: { type?: string } | null;
    ability?: { can(action: string): boolean } | null;
  };
}

const PANEL_RIGHTS = 'plugin::content-manager.explorer';

/** Whether the caller may do this to every article; true for commands and cron jobs. */
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

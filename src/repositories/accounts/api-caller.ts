/** The part of a request's state that says who Strapi found is calling the public API. */
interface ApiState {
  auth?: {
    strategy?: { name?: string };
    credentials?: { type?: string } | null;
    ability?: { can(action: string): boolean } | null;
  };
}

/** True for an API token, of whichever kind; a role of callers without one is none. */
export function isApiToken(state: unknown): boolean {
  return authOf(state).strategy?.name === 'content-api-token';
}

/** Whether the caller of the public API has a right, by Strapi's name (`api::tag.tag.update`). */
export function mayByApi(state: unknown, action: string): boolean {
  const { credentials, ability } = authOf(state);
  if (isApiToken(state) && credentials?.type === 'full-access') return true;
  return ability?.can(action) ?? false;
}

function authOf(state: unknown): NonNullable<ApiState['auth']> {
  // Strapi leaves the type of a request's state open.
  return ((state ?? {}) as ApiState).auth ?? {};
}

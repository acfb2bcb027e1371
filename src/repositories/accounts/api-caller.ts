/** The part of a request's state in which Strapi names the caller of the public API. */
interface ApiState {
  auth?: {
    strategy?: { name?: string };
    credentials?: { type?: string } | null;
    ability?: { can(action: string): boolean } | null;
  };
}

/** True for an API token of any kind; false for a role of callers without a token. */
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
  // Strapi does not type a request's state.
  return ((state ?? {}) as ApiState).auth ?? {};
}

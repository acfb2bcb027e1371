import type { Core } from '@strapi/strapi';
import { actorOf, actorWith, type Account, type RequestParts } from '../repositories/audit/actor';
import { record } from '../repositories/audit/record';
import { findAccount } from '../repositories/audit/accounts';

interface LoginContext extends RequestParts {
  status: number;
  body: unknown;
  request: { body?: unknown };
  remove(header: string): void;
}

type Next = () => Promise<unknown>;
type Action = (ctx: LoginContext, next: Next) => Promise<unknown>;
type Controller = Record<string, Action>;

interface Controllers {
  extend(uid: string, extend: (controller: Controller) => Controller): void;
}

/** Controllers where a session begins or ends: at the panel, and for readers with an account. */
const LOGINS = [
  {
    controller: 'admin::authentication',
    accounts: 'admin::user',
    kind: 'admin',
    /** Registration and a new password log in too. */
    begin: ['login', 'register', 'registerAdmin', 'resetPassword'],
    end: 'logout',
  },
  {
    controller: 'plugin::users-permissions.auth',
    accounts: 'plugin::users-permissions.user',
    kind: 'user',
    begin: ['callback', 'register', 'resetPassword'],
    end: 'logout',
  },
] as const;

/**
 * Records logins, failed logins and logouts. Strapi's own events lack the request and are not awaited;
 * here a login that cannot be recorded gets no session.
 */
export function recordLogins(strapi: Core.Strapi): void {
  const controllers = strapi.get<Controllers>('controllers');
  for (const { controller, begin, end, ...login } of LOGINS) {
    controllers.extend(controller, (original) => {
      const wrapped = { ...original };
      for (const name of begin) {
        const action = original[name];
        if (!action) throw new Error(`Strapi’s ${controller} has no action “${name}” any more.`);
        wrapped[name] = (ctx, next) =>
          recordLogin(strapi, { ctx, login, act: () => action(ctx, next) });
      }
      const logout = original[end];
      if (logout)
        wrapped[end] = (ctx, next) =>
          recordLogout(strapi, { ctx, login, act: () => logout(ctx, next) });
      return wrapped;
    });
  }
}

interface Attempt {
  ctx: LoginContext;
  login: { accounts: string; kind: string };
  act: () => Promise<unknown>;
}

async function recordLogin(strapi: Core.Strapi, { ctx, login, act }: Attempt): Promise<unknown> {
  let result: unknown;
  try {
    result = await act();
  } catch (error) {
    await recordFailure(strapi, { ctx, login, reason: reasonOf(error) });
    throw error;
  }
  const account = accountIn(ctx.body);
  if (account && ctx.status < 400) {
    try {
      await record(strapi, {
        actor: actorWith(ctx, { kind: login.kind, account }),
        action: 'login',
        subject: { type: login.accounts, id: String(account.id), label: account.email ?? null },
      });
    } catch (error) {
      ctx.remove('Set-Cookie');
      throw error;
    }
  } else if (ctx.status >= 400) {
    await recordFailure(strapi, { ctx, login, reason: 'refused' });
  }
  return result;
}

async function recordFailure(
  strapi: Core.Strapi,
  { ctx, login, reason }: Omit<Attempt, 'act'> & { reason: string },
): Promise<void> {
  const { email, identifier } = (ctx.request.body ?? {}) as {
    email?: unknown;
    identifier?: unknown;
  };
  // An unknown name is not recorded: people type their password into the wrong field.
  const account = await findAccount(strapi, login.accounts, identifier ?? email);
  await record(strapi, {
    actor: { ...actorOf(ctx), key: 'anonymous', name: null },
    action: 'login-failed',
    subject: {
      type: login.accounts,
      id: account ? String(account.id) : null,
      label: account?.email ?? null,
    },
    details: { reason: account || reason !== 'wrong-credentials' ? reason : 'unknown-account' },
  });
}

async function recordLogout(strapi: Core.Strapi, { ctx, login, act }: Attempt): Promise<unknown> {
  const actor = actorOf(ctx);
  const account = ctx.state.user as Account | undefined;
  const result = await act();
  if (account?.id !== undefined) {
    await record(strapi, {
      actor,
      action: 'logout',
      subject: { type: login.accounts, id: String(account.id), label: account.email ?? null },
    });
  }
  return result;
}

/** Strapi's message as a code: its sentences may quote the input. */
const REASONS: Readonly<Record<string, string>> = {
  'Invalid credentials': 'wrong-credentials',
  'Invalid identifier or password': 'wrong-credentials',
  'User not active': 'not-active',
  'Your account email is not confirmed': 'not-confirmed',
  'Your account has been blocked by an administrator': 'blocked',
};

function reasonOf(error: unknown): string {
  return (error instanceof Error && REASONS[error.message]) || 'refused';
}

/** Strapi answers a login with the account, the panel’s one level deeper. */
function accountIn(body: unknown): Account | null {
  const { data, user } = (body ?? {}) as { data?: { user?: Account }; user?: Account };
  const account = data?.user ?? user;
  return account?.id === undefined ? null : account;
}

import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { AccountError, type AccountState } from '../../domain/accounts/account';
import { passwordProblem } from '../../domain/accounts/password';
import { inTransaction } from '../database';
import { lockUntilCommit } from '../database/locks';
import {
  ADMIN_USER,
  findAccountByEmail,
  findRole,
  readAccounts,
  type StoredAccount,
} from './admin-accounts';

/** How long a link for a new password works: as long as the panel's own. */
const RESET_HOURS = 1;
const HOUR_MS = 60 * 60 * 1000;

/** The parts of Strapi's services that this needs; its types lack them. */
interface AdminUsers {
  updateById(id: number, data: Record<string, unknown>): Promise<unknown>;
}
interface Sessions {
  sessionManager(origin: 'admin'): { invalidateRefreshToken(userId: string): Promise<void> };
}

/** `invited` with the registration token, or `activated` if a password was given. */
export type Invited = { status: 'invited'; token: string } | { status: 'activated' };

/**
 * Creates an account, or reuses one that was invited and has not registered yet: its link stays valid.
 * Two concurrent commands create one account.
 *
 * @param input.email as returned by accountAddress
 * @param input.role a role's name or code; null: super administrator
 * @param input.password activates the account at once; null: it waits for registration by link
 * @throws AccountError `account-exists`, `account-blocked`, `role-unknown`, `password-weak`
 */
export async function inviteAccount(
  strapi: Core.Strapi,
  input: { email: string; role: string | null; password: string | null },
): Promise<Invited> {
  const { email, password } = input;
  requireStrong(password);
  return inTransaction(strapi, async () => {
    await lockUntilCommit(strapi, 'admin-accounts');
    const account = await findAccountByEmail(strapi, email);
    if (account && account.state !== 'invited') {
      throw account.state === 'active' ? exists(email) : blocked(email);
    }
    const token = account?.registrationToken ?? randomBytes(20).toString('hex');
    if (!account || input.role !== null) {
      const role = await requireRole(strapi, input.role);
      if (account) await users(strapi).updateById(account.id, { roles: [role] });
      else await makeAccount(strapi, { email, role, token });
    }
    if (password === null) return { status: 'invited', token };
    const { id } = account ?? (await requireAccount(strapi, email));
    await users(strapi).updateById(id, { password, registrationToken: null, isActive: true });
    return { status: 'activated' };
  });
}

/**
 * Invites the first administrator. Null once somebody has registered; until then every call returns the
 * same link.
 */
export async function inviteFirst(strapi: Core.Strapi, email: string): Promise<string | null> {
  return inTransaction(strapi, async () => {
    await lockUntilCommit(strapi, 'admin-accounts');
    const accounts = await readAccounts(strapi);
    if (accounts.some(({ state }) => state === 'active')) return null;
    const waiting = accounts.find(({ state }) => state === 'invited');
    const invited = await inviteAccount(strapi, {
      email: waiting?.email ?? email,
      role: null,
      password: null,
    });
    return invited.status === 'invited' ? invited.token : null;
  });
}

/**
 * Ends all sessions of an account. Sets the new password, or without one removes the old password and
 * returns a token to set another within the hour.
 *
 * @throws AccountError `account-unknown`, `account-invited`, `account-blocked`, `password-weak`
 */
export async function resetAccount(
  strapi: Core.Strapi,
  input: { email: string; password: string | null; now: Date },
): Promise<{ token: string | null }> {
  const { email, password, now } = input;
  requireStrong(password);
  return inTransaction(strapi, async () => {
    const account = await requireAccount(strapi, email);
    requireState(account);
    const token = password === null ? randomBytes(20).toString('hex') : null;
    const link = {
      resetPasswordToken: token,
      resetPasswordTokenExpiresAt:
        token === null ? null : new Date(now.getTime() + RESET_HOURS * HOUR_MS),
    };
    if (password !== null) await users(strapi).updateById(account.id, { password, ...link });
    else {
      // The old password must not work while the link is valid.
      const data = { password: null, ...link };
      await strapi.db.query(ADMIN_USER).update({ where: { id: account.id }, data });
    }
    const sessions = strapi as unknown as Sessions;
    await sessions.sessionManager('admin').invalidateRefreshToken(String(account.id));
    return { token };
  });
}

async function makeAccount(
  strapi: Core.Strapi,
  { email, role, token }: { email: string; role: number; token: string },
): Promise<void> {
  // Strapi's own service sends its user count to its vendor after it has returned: too late for this
  // transaction.
  await strapi.db.query(ADMIN_USER).create({
    data: {
      email,
      firstname: '管理员',
      preferedLanguage: 'zh-Hans',
      isActive: false,
      registrationToken: token,
      roles: [role],
    },
  });
}

async function requireRole(strapi: Core.Strapi, wanted: string | null): Promise<number> {
  const { id, known } = await findRole(strapi, wanted);
  if (id !== null) return id;
  throw new AccountError(
    'role-unknown',
    `There is no role “${wanted ?? 'Super Admin'}”: choose one of ${known.join(', ')}.`,
  );
}

async function requireAccount(strapi: Core.Strapi, email: string): Promise<StoredAccount> {
  const account = await findAccountByEmail(strapi, email);
  if (account) return account;
  throw new AccountError(
    'account-unknown',
    `Nobody has the address ${email}: \`npm run admin -- list\` names everybody.`,
  );
}

const CANNOT_RESET: Readonly<Record<AccountState, ((email: string) => AccountError) | null>> = {
  active: null,
  invited: (email) =>
    new AccountError(
      'account-invited',
      `${email} has not registered yet: \`npm run admin -- invite ${email}\` gives the link.`,
    ),
  blocked,
};

function requireState({ state, email }: StoredAccount): void {
  const refusal = CANNOT_RESET[state]?.(email);
  if (refusal) throw refusal;
}

function exists(email: string): AccountError {
  return new AccountError(
    'account-exists',
    `${email} has registered already: \`npm run admin -- reset ${email}\` gives a new password.`,
  );
}

function blocked(email: string): AccountError {
  return new AccountError(
    'account-blocked',
    `${email} is switched off: let an administrator switch the account on at the panel first.`,
  );
}

function requireStrong(password: string | null): void {
  const problem = password === null ? null : passwordProblem(password);
  if (problem !== null) throw new AccountError('password-weak', problem);
}

function users(strapi: Core.Strapi): AdminUsers {
  return strapi.service('admin::user') as unknown as AdminUsers;
}

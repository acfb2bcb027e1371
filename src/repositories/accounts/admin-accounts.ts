import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { accountState, type AdminAccount } from '../../domain/accounts/account';

export const ADMIN_USER = 'admin::user';
const SUPER_ADMIN = 'strapi-super-admin';

const rowSchema = z.object({
  id: z.number(),
  email: z.string().nullish(),
  firstname: z.string().nullish(),
  lastname: z.string().nullish(),
  isActive: z.boolean().nullish(),
  blocked: z.boolean().nullish(),
  registrationToken: z.string().nullish(),
  roles: z.array(z.object({ name: z.string() })).nullish(),
});

/** An account with its invitation token, which is secret. */
export interface StoredAccount extends AdminAccount {
  registrationToken: string | null;
}

/** All accounts of the panel, oldest first. */
export function readAccounts(strapi: Core.Strapi): Promise<StoredAccount[]> {
  return find(strapi, {});
}

export async function findAccountByEmail(
  strapi: Core.Strapi,
  email: string,
): Promise<StoredAccount | null> {
  const [account] = await find(strapi, { email: { $eqi: email } });
  return account ?? null;
}

async function find(strapi: Core.Strapi, where: object): Promise<StoredAccount[]> {
  const rows: unknown = await strapi.db
    .query(ADMIN_USER)
    .findMany({ where, populate: { roles: true }, orderBy: { id: 'asc' } });
  return z.array(rowSchema).parse(rows).map(toAccount);
}

function toAccount(row: z.infer<typeof rowSchema>): StoredAccount {
  return {
    id: row.id,
    email: row.email ?? '',
    name: [row.firstname, row.lastname].filter(Boolean).join(' '),
    roles: (row.roles ?? []).map(({ name }) => name),
    state: accountState({
      isActive: row.isActive === true,
      isBlocked: row.blocked === true,
      hasInvitation: Boolean(row.registrationToken),
    }),
    registrationToken: row.registrationToken ?? null,
  };
}

const roleSchema = z.object({ id: z.number(), name: z.string(), code: z.string() });

/**
 * Finds a role of the panel by its code or name; without one, the super administrator's.
 *
 * @returns null where there is none; `known` are the names to choose from
 */
export async function findRole(
  strapi: Core.Strapi,
  wanted: string | null,
): Promise<{ id: number | null; known: string[] }> {
  const rows: unknown = await strapi.db.query('admin::role').findMany({ orderBy: { id: 'asc' } });
  const roles = z.array(roleSchema).parse(rows);
  const found = roles.find(({ name, code }) =>
    wanted === null ? code === SUPER_ADMIN : [name, code].includes(wanted),
  );
  return { id: found?.id ?? null, known: roles.map(({ name }) => name) };
}

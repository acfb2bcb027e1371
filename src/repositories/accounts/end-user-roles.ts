import type { Core } from '@strapi/strapi';
import { z } from 'zod';

const ROLE = 'plugin::users-permissions.role';
const PERMISSION = 'plugin::users-permissions.permission';
const SETTINGS = { type: 'plugin', name: 'users-permissions', key: 'advanced' } as const;

/** A role of callers without an API token, as the database has it. */
export interface StoredEndUserRole {
  id: number;
  type: string;
  name: string;
  actions: string[];
}

const roleSchema = z.object({
  id: z.number(),
  type: z.string(),
  name: z.string(),
  permissions: z.array(z.object({ action: z.string() })),
});

export async function readEndUserRoles(strapi: Core.Strapi): Promise<StoredEndUserRole[]> {
  const rows: unknown = await strapi.db
    .query(ROLE)
    .findMany({ populate: { permissions: true }, orderBy: { id: 'asc' } });
  return z
    .array(roleSchema)
    .parse(rows)
    .map(({ permissions, ...role }) => ({
      ...role,
      actions: permissions.map(({ action }) => action),
    }));
}

export async function openToEndUsers(
  strapi: Core.Strapi,
  roleId: number,
  actions: readonly string[],
): Promise<void> {
  for (const action of actions) {
    await strapi.db.query(PERMISSION).create({ data: { action, role: roleId } });
  }
}

export async function closeToEndUsers(
  strapi: Core.Strapi,
  roleId: number,
  actions: readonly string[],
): Promise<void> {
  if (actions.length === 0) return;
  // Only rows of one role; `deleteMany` does not join.
  const rows = (await strapi.db.query(PERMISSION).findMany({
    where: { action: { $in: [...actions] }, role: { id: roleId } },
    select: ['id'],
  })) as { id: number }[];
  await strapi.db
    .query(PERMISSION)
    .deleteMany({ where: { id: { $in: rows.map(({ id }) => id) } } });
}

/** Whether anyone may sign up; by Strapi's default they may. */
export async function isRegistrationOpen(strapi: Core.Strapi): Promise<boolean> {
  const settings = z
    .object({ allow_register: z.boolean().nullish() })
    .nullable()
    .safeParse(await strapi.store(SETTINGS).get({}));
  return settings.data?.allow_register !== false;
}

export async function closeRegistration(strapi: Core.Strapi): Promise<void> {
  const settings = (await strapi.store(SETTINGS).get({})) as Record<string, unknown> | null;
  await strapi.store(SETTINGS).set({ value: { ...settings, allow_register: false } });
}

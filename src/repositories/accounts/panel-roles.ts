import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import type { Grant } from '../../domain/roles/types';
import { selectRows } from '../database';

/** A role of the panel as the database has it. */
export interface StoredRole {
  id: number;
  code: string;
  name: string;
  description: string;
  grants: Grant[];
  users: number;
}

const permissionSchema = z.object({
  action: z.string(),
  subject: z.string().nullish(),
  properties: z.object({ fields: z.array(z.string()).nullish() }).nullish(),
  conditions: z.array(z.string()).nullish(),
});
const roleSchema = z.object({
  id: z.number(),
  code: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  permissions: z.array(permissionSchema),
});

/** The parts of Strapi's service used here; its types lack them. */
interface RoleService {
  create(role: { code: string; name: string; description: string }): Promise<{ id: number }>;
  update(where: { id: number }, role: { name: string; description: string }): Promise<unknown>;
  assignPermissions(roleId: number, permissions: readonly unknown[]): Promise<unknown>;
  deleteByIds(ids: readonly number[]): Promise<unknown>;
  superAdminCode: string;
}

/** Every role but the super admin, which Strapi gives all permissions at each boot. */
export async function readRoles(strapi: Core.Strapi): Promise<StoredRole[]> {
  const rows: unknown = await strapi.db.query('admin::role').findMany({
    where: { code: { $ne: 'strapi-super-admin' } },
    populate: { permissions: true },
    orderBy: { id: 'asc' },
  });
  const users = await selectRows<{ role_id: number; users: number | string }>(
    strapi,
    'select role_id, count(*) as users from admin_users_roles_lnk group by role_id',
  );
  const usersOf = new Map(users.map(({ role_id, users }) => [role_id, Number(users)]));
  return z
    .array(roleSchema)
    .parse(rows)
    .map(({ id, code, name, description, permissions }) => ({
      id,
      code,
      name,
      description: description ?? '',
      users: usersOf.get(id) ?? 0,
      grants: permissions.map(({ action, subject, properties, conditions }) => ({
        action,
        subject: subject ?? null,
        fields: properties?.fields ?? null,
        conditions: conditions ?? [],
      })),
    }));
}

/** Creates the role and returns its id. */
export async function createRole(
  strapi: Core.Strapi,
  role: { code: string; name: string; description: string },
): Promise<number> {
  const { code, name, description } = role;
  return (await roleService(strapi).create({ code, name, description })).id;
}

export async function renameRole(
  strapi: Core.Strapi,
  id: number,
  { name, description }: { name: string; description: string },
): Promise<void> {
  await roleService(strapi).update({ id }, { name, description });
}

/** Gives the role exactly these permissions; Strapi only writes the differences. */
export async function assignGrants(
  strapi: Core.Strapi,
  roleId: number,
  grants: readonly Grant[],
): Promise<void> {
  await roleService(strapi).assignPermissions(
    roleId,
    grants.map(({ action, subject, fields, conditions }) => ({
      action,
      subject,
      properties: fields === null ? {} : { fields: [...fields] },
      conditions: [...conditions],
    })),
  );
}

/** Deletes a role without users. */
export async function deleteRole(strapi: Core.Strapi, id: number): Promise<void> {
  await roleService(strapi).deleteByIds([id]);
}

function roleService(strapi: Core.Strapi): RoleService {
  return strapi.service('admin::role') as unknown as RoleService;
}

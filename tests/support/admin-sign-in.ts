import type { Newsroom } from './newsroom';

/** Creates a super admin and returns the panel's bearer header for them. */
export async function signInAsAdmin({ strapi, http }: Newsroom): Promise<string> {
  const who = { email: 'chief@newsroom.example', password: 'Password-1234' };
  const roles = strapi.service('admin::role') as unknown as {
    getSuperAdmin(): Promise<{ id: number }>;
  };
  const users = strapi.service('admin::user') as unknown as {
    create(data: Record<string, unknown>): Promise<unknown>;
  };
  const { id } = await roles.getSuperAdmin();
  await users.create({ ...who, firstname: '主編', isActive: true, roles: [id] });
  const { body } = await http.post('/admin/login').send(who).expect(200);
  return `Bearer ${body.data.token}`;
}

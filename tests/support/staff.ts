import { ROLES, type RoleKey } from '../../src/roles/table';
import type { Newsroom } from './newsroom';

const PASSWORD = 'Long-enough-2026';
const SUPER_ADMIN = 'strapi-super-admin';
let count = 0;

/** A signed-in user of the panel. */
export interface Member {
  id: number;
  /** What the panel sends with each request. */
  authorization: string;
  ask(
    method: 'get' | 'post' | 'put' | 'delete',
    path: string,
    body?: object,
  ): Promise<{ status: number; body: Answer }>;
}

/** The parts of the answers to the panel that tests read. */
interface Answer {
  data: Record<string, unknown> & { documentId: string };
  results: Record<string, unknown>[];
  error: { message: string; details: Record<string, unknown> };
  count: number;
}

/** Creates a user with one role, and signs them in. */
export async function createMember(
  { strapi, http }: Newsroom,
  role: RoleKey | 'super admin',
): Promise<Member> {
  count += 1;
  const email = `member-${count}@newsroom.example`;
  const code = role === 'super admin' ? SUPER_ADMIN : ROLES[role].code;
  const roles = await strapi.db.query('admin::role').findMany({ where: { code } });
  const users = strapi.service('admin::user') as unknown as {
    create(user: Record<string, unknown>): Promise<{ id: number }>;
  };
  const { id } = await users.create({
    ...{ email, password: PASSWORD, firstname: `同事${count}`, isActive: true },
    roles: roles.map((role: { id: number }) => role.id),
  });
  const { body } = await http.post('/admin/login').send({ email, password: PASSWORD }).expect(200);
  const authorization = `Bearer ${body.data.token}`;
  return {
    id,
    authorization,
    async ask(method, path, data) {
      const request = http[method](path).set('Authorization', authorization);
      return data === undefined ? request : request.send(data);
    },
  };
}

/** Makes a user an editor of a section, as an admin does at the panel. */
export async function appoint(
  { strapi }: Newsroom,
  member: Member,
  section: string,
): Promise<void> {
  const sections = await strapi
    .documents('api::section.section')
    .findMany({ filters: { name: section }, populate: { editors: true } });
  const [found] = sections;
  if (!found) throw new Error(`No section ${section}.`);
  const editors = (found.editors ?? []).map(({ id }) => Number(id));
  await strapi.documents('api::section.section').update({
    documentId: found.documentId,
    data: { editors: [...editors, member.id] as never },
  });
}

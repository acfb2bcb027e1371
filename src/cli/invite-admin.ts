import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { runCommand } from './command';
import { loadEnvironment, withNewsroom } from './open-newsroom';

/**
 * Invites the first admin: prints a one-time registration link, or the panel's address once somebody
 * has registered. Until then the panel's open "first admin" form is shut, since a user exists.
 */
runCommand((program) =>
  program
    .name('invite-admin')
    .option('--json', 'print one JSON object on the last line')
    .action(async ({ json }: { json?: true }) => {
      loadEnvironment();
      const invitation = await withNewsroom(inviteFirstAdmin);
      process.stdout.write(`${json ? JSON.stringify(invitation) : invitation.url}\n`);
    }),
);

interface Invitation {
  status: 'invited' | 'registered';
  url: string;
}

interface InvitedUser {
  registrationToken: string;
}

/** The parts of Strapi's admin services that this needs; Strapi's types say nothing of them. */
interface AdminRoles {
  getSuperAdmin(): Promise<{ id: number }>;
}
interface AdminUsers {
  create(user: Record<string, unknown>): Promise<unknown>;
}

async function inviteFirstAdmin(strapi: Core.Strapi): Promise<Invitation> {
  const users = strapi.db.query('admin::user');
  const panel = panelUrl(strapi);
  const registered = await users.count({ where: { isActive: true } });
  if (registered > 0) return { status: 'registered', url: panel };
  const invited = (await users.findOne({
    where: { registrationToken: { $notNull: true } },
    orderBy: { id: 'asc' },
  })) as InvitedUser | null;
  const token = invited?.registrationToken ?? (await createInvitedUser(strapi));
  return {
    status: 'invited',
    url: `${panel}/auth/register?registrationToken=${encodeURIComponent(token)}`,
  };
}

async function createInvitedUser(strapi: Core.Strapi): Promise<string> {
  const registrationToken = randomBytes(20).toString('hex');
  const roles = strapi.service('admin::role') as unknown as AdminRoles;
  const users = strapi.service('admin::user') as unknown as AdminUsers;
  const superAdmin = await roles.getSuperAdmin();
  await users.create({
    email: process.env.ADMIN_EMAIL ?? 'admin@example.com',
    firstname: '管理员',
    preferedLanguage: 'zh-Hans',
    isActive: false,
    registrationToken,
    roles: [superAdmin.id],
  });
  return registrationToken;
}

function panelUrl(strapi: Core.Strapi): string {
  const server = strapi.config.get<string>('server.url', '').replace(/(?<!\/)\/+$/, '');
  const host = strapi.config.get<string>('server.host', 'localhost');
  const reachable = ['0.0.0.0', '::', '127.0.0.1'].includes(host) ? 'localhost' : host;
  const port = strapi.config.get<number>('server.port', 1337);
  return `${server || `http://${reachable}:${port}`}/admin`;
}

import { accountAddress } from '../domain/accounts/account';
import { inviteFirst } from '../repositories/accounts/change-accounts';
import { panelAddress, registrationLink } from '../repositories/accounts/panel-address';
import { runCommand } from './command';
import { UsageError } from './exit-codes';
import { loadEnvironment, withNewsroom } from './open-newsroom';

/**
 * Called by `npm run quickstart`: invites the first administrator and prints a one-time link, or the
 * panel's address once somebody has registered. The manual form is `npm run admin -- invite EMAIL`.
 */
runCommand((program) =>
  program
    .name('invite-admin')
    .option('--json', 'print one JSON object on the last line')
    .action(async ({ json }: { json?: true }) => {
      loadEnvironment();
      const email = accountAddress(process.env.ADMIN_EMAIL || 'admin@example.com');
      if (email === null) throw new UsageError('ADMIN_EMAIL is not an e-mail address.');
      const invitation = await withNewsroom(async (strapi) => {
        const token = await inviteFirst(strapi, email);
        return token === null
          ? { status: 'registered', url: panelAddress(strapi) }
          : { status: 'invited', url: registrationLink(strapi, token) };
      });
      process.stdout.write(`${json ? JSON.stringify(invitation) : invitation.url}\n`);
    }),
);

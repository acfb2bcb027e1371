import { accountAddress } from '../domain/accounts/account';
import { textTable } from '../domain/roles/text-table';
import { readAccounts } from '../repositories/accounts/admin-accounts';
import { inviteAccount, resetAccount } from '../repositories/accounts/change-accounts';
import { panelAddress, registrationLink, resetLink } from '../repositories/accounts/panel-address';
import { runCommand } from './command';
import { UsageError } from './exit-codes';
import { loadEnvironment, withNewsroom } from './open-newsroom';
import { readSecret } from './read-secret';

interface Options {
  passwordStdin?: true;
  json?: true;
  role?: string;
}

const JSON_OPTION = ['--json', 'print one JSON object on the last line'] as const;
const PASSWORD_OPTION = [
  '--password-stdin',
  'the password is the first line of standard input',
] as const;

runCommand((program) => {
  program.name('npm run admin --').description('Who has an account at the panel.');
  program
    .command('invite')
    .description('prints a registration link that works once; for a super administrator')
    .argument('<email>')
    .option('--role <role>', 'name or code of another role')
    .option(PASSWORD_OPTION[0], `${PASSWORD_OPTION[1]}: no link is needed`)
    .option(...JSON_OPTION)
    .action(invite);
  program
    .command('reset')
    .description(
      'ends all sessions of an account and prints a link for a new password that works once, for 1 hour',
    )
    .argument('<email>')
    .option(PASSWORD_OPTION[0], `${PASSWORD_OPTION[1]}, instead of a link`)
    .option(...JSON_OPTION)
    .action(reset);
  program
    .command('list')
    .description('lists all accounts with roles and state')
    .option(...JSON_OPTION)
    .action(list);
  return program;
});

async function invite(email: string, options: Options): Promise<void> {
  loadEnvironment();
  const password = options.passwordStdin ? await readSecret('Password: ') : null;
  const address = addressOf(email);
  const done = await withNewsroom(async (strapi) => {
    const role = options.role ?? null;
    const invited = await inviteAccount(strapi, { email: address, role, password });
    return invited.status === 'invited'
      ? { status: 'invited', url: registrationLink(strapi, invited.token) }
      : { status: 'activated', url: panelAddress(strapi) };
  });
  say(options, done, `${done.url}\n`);
}

async function reset(email: string, options: Options): Promise<void> {
  loadEnvironment();
  const password = options.passwordStdin ? await readSecret('New password: ') : null;
  const address = addressOf(email);
  const done = await withNewsroom(async (strapi) => {
    const { token } = await resetAccount(strapi, { email: address, password, now: new Date() });
    return token === null
      ? { status: 'changed', url: panelAddress(strapi) }
      : { status: 'reset', url: resetLink(strapi, token) };
  });
  say(options, done, `${done.url}\n`);
}

async function list(options: Options): Promise<void> {
  loadEnvironment();
  const accounts = await withNewsroom(async (strapi) =>
    (await readAccounts(strapi)).map(({ email, name, roles, state }) => ({
      ...{ email, name, roles, state },
    })),
  );
  const rows = accounts.map(({ email, name, roles, state }) => [
    ...[email, name, roles.join(', '), state],
  ]);
  const table = textTable(['address', 'name', 'roles', 'state'], rows);
  const hint = 'Nobody yet: npm run admin -- invite EMAIL\n';
  say(options, accounts, accounts.length === 0 ? hint : table);
}

function addressOf(text: string): string {
  const address = accountAddress(text);
  if (address !== null) return address;
  throw new UsageError(`“${text}” is not an e-mail address.`);
}

function say({ json }: Options, value: unknown, text: string): void {
  process.stdout.write(json ? `${JSON.stringify(value)}\n` : text);
}

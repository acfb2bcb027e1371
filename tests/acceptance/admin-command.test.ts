import { spawn } from 'node:child_process';
import path from 'node:path';
import { selectOf } from '../../src/repositories/database/index';
import { type CommandResult } from '../support/commands';
import { describeEachDatabase } from '../support/newsroom';
import { ROOT, TEST_DIST } from '../support/paths';

const EMAIL = 'chief@newsroom.example';
const PASSWORD = 'Long-enough-2026';
const MINUTES = 300_000;

// What becomes of the account is in tests/integration/admin-accounts.test.ts.
describeEachDatabase('npm run admin, beside the running server', (newsroom) => {
  const admin = (args: readonly string[], input = ''): Promise<CommandResult> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [path.join(TEST_DIST, 'src/cli/admin.js'), ...args], {
        cwd: ROOT,
        env: { ...process.env, NODE_OPTIONS: '', ...newsroom().env, PUBLIC_URL: '' },
      });
      let [stdout, stderr] = ['', ''];
      child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      child.on('error', reject);
      child.on('close', (status, signal) => resolve({ status, signal, stdout, stderr }));
      child.stdin.end(input);
    });
  const lastLine = ({ status, stdout, stderr }: CommandResult): string => {
    expect([status, stderr]).toEqual([0, '']);
    return stdout.trim().split('\n').at(-1) ?? '';
  };
  const login = (password: string) =>
    newsroom().http.post('/admin/login').send({ email: EMAIL, password });

  test(
    'invites with a link, resets with a link or a password, and lists without a secret',
    async () => {
      const link = new URL(lastLine(await admin(['invite', 'Chief@newsroom.example'])));
      expect(link.pathname).toBe('/admin/auth/register');
      const activated = await admin(
        ['invite', EMAIL, '--password-stdin', '--json'],
        `${PASSWORD}\n`,
      );
      expect(JSON.parse(lastLine(activated))).toMatchObject({ status: 'activated' });
      await login(PASSWORD).expect(200);

      const reset = new URL(lastLine(await admin(['reset', EMAIL])));
      expect(reset.pathname).toBe('/admin/auth/reset-password');
      await login(PASSWORD).expect(400);

      const { stdout } = await admin(['list']);
      expect(stdout).toMatch(/chief@newsroom\.example .+ Super Admin +active/);
      expect(stdout).not.toMatch(/\$2[aby]\$|[0-9a-f]{40}/);

      const actors = await selectOf(newsroom().strapi)<{ actor: string }>(
        `select distinct actor from newsroom_audit where subject_type = 'admin::user'`,
      );
      expect(actors.map(({ actor }) => actor)).toContain('cli:admin');
    },
    MINUTES,
  );

  test.each([
    [['invite', 'nobody'], '', 2, 'not an e-mail address'],
    [['invite', 'kim@newsroom.example', '--password-stdin'], '', 2, 'Standard input'],
    [['invite', 'kim@newsroom.example', '--password-stdin'], 'short\n', 1, 'The password needs'],
  ] as const)(
    '%j is refused with a sentence',
    async (args, input, code, word) => {
      const { status, stdout, stderr } = await admin(args, input);
      expect([status, stdout]).toEqual([code, '']);
      expect(stderr).toContain(word);
    },
    MINUTES,
  );
});

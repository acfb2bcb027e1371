import { spawn } from 'node:child_process';
import path from 'node:path';
import { type CommandResult } from '../support/commands';
import { describeEachDatabase } from '../support/newsroom';
import { ROOT, TEST_DIST } from '../support/paths';
import { selectOf } from '../../src/repositories/database';

const EMAIL = 'chief@newsroom.example';
const PASSWORD = 'Long-enough-2026';
const NEXT = 'Quite-another-2027';

describeEachDatabase('npm run admin', (newsroom) => {
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
  const json = async (...args: string[]): Promise<unknown> => {
    const { status, stdout, stderr } = await admin([...args, '--json']);
    expect([status, stderr]).toEqual([0, '']);
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  };
  const linkOf = async (...args: string[]): Promise<URL> =>
    new URL(((await json(...args)) as { url: string }).url);
  const login = (password: string, email = EMAIL) =>
    newsroom().http.post('/admin/login').send({ email, password });
  const me = (token: string) =>
    newsroom().http.get('/admin/users/me').set('authorization', `Bearer ${token}`);

  test('an invitation beside the running server registers a super administrator, once', async () => {
    const link = await linkOf('invite', 'Chief@newsroom.example');
    expect(link.pathname).toBe('/admin/auth/register');
    // Whoever asks again before registering gets the same link.
    expect((await linkOf('invite', EMAIL)).href).toBe(link.href);
    expect(await json('list')).toEqual([
      { email: EMAIL, name: '管理员', roles: ['Super Admin'], state: 'invited' },
    ]);

    const registrationToken = link.searchParams.get('registrationToken');
    const userInfo = { firstname: '春梅', lastname: '金', password: PASSWORD };
    const register = () =>
      newsroom().http.post('/admin/register').send({ registrationToken, userInfo });
    const { body } = await register().expect(200);
    expect(body.data.user).toMatchObject({ email: EMAIL, isActive: true });
    await register().expect(400);

    const again = await admin(['invite', EMAIL]);
    expect([again.status, again.stdout]).toEqual([1, '']);
    expect(again.stderr).toContain('npm run admin -- reset');
  }, 180_000);

  test('a reset with a link ends the sessions and voids the old password at once', async () => {
    const { body } = await login(PASSWORD).expect(200);
    await me(body.data.token).expect(200);

    const link = await linkOf('reset', EMAIL);
    expect(link.pathname).toBe('/admin/auth/reset-password');
    await me(body.data.token).expect(401);
    await login(PASSWORD).expect(400);

    const resetPasswordToken = link.searchParams.get('code');
    const reset = () =>
      newsroom().http.post('/admin/reset-password').send({ resetPasswordToken, password: NEXT });
    await reset().expect(200);
    await reset().expect(400);
    await login(NEXT).expect(200);
  }, 180_000);

  test('a reset with a password from standard input ends the sessions too', async () => {
    const { body } = await login(NEXT).expect(200);
    const done = await admin(['reset', EMAIL, '--password-stdin'], `${PASSWORD}\n`);
    expect([done.status, done.stderr]).toEqual([0, '']);
    expect(done.stdout).not.toContain(PASSWORD);
    await me(body.data.token).expect(401);
    await login(NEXT).expect(400);
    await login(PASSWORD).expect(200);
  }, 180_000);

  test('an invitation with a password and a role needs no link', async () => {
    const args = ['invite', 'li@newsroom.example', '--role', '主编', '--password-stdin'];
    const { status, stderr } = await admin(args, `${PASSWORD}\n`);
    expect([status, stderr]).toEqual([0, '']);
    await login(PASSWORD, 'li@newsroom.example').expect(200);
    const { stdout } = await admin(['list']);
    expect(stdout).toMatch(/li@newsroom\.example .+ 主编 +active/);
    expect(stdout).not.toMatch(/\$2[aby]\$|[0-9a-f]{40}/);
  }, 180_000);

  test.each([
    [['invite', 'nobody'], '', 2, 'no e-mail address'],
    [['invite'], '', 2, 'missing required argument'],
    [['invite', 'kim@newsroom.example', '--password-stdin'], '', 2, 'Standard input'],
    [['invite', 'kim@newsroom.example', '--password-stdin'], 'short\n', 1, 'The password needs'],
    [['invite', 'kim@newsroom.example', '--role', 'Emperor'], '', 1, 'There is no role'],
    [['reset', 'nobody@newsroom.example'], '', 1, 'npm run admin -- list'],
  ] as const)(
    '%j is refused with a sentence and makes no account',
    async (args, input, code, word) => {
      const before = await json('list');
      const { status, stdout, stderr } = await admin(args, input);
      expect([status, stdout]).toEqual([code, '']);
      expect(stderr).toContain(word);
      expect(await json('list')).toEqual(before);
    },
    180_000,
  );

  test('somebody who was switched off is not let in by a command', async () => {
    const where = { email: 'li@newsroom.example' };
    await newsroom()
      .strapi.db.query('admin::user')
      .update({ where, data: { isActive: false } });
    for (const command of ['invite', 'reset']) {
      const { status, stderr } = await admin([command, 'li@newsroom.example']);
      expect([status, stderr]).toEqual([1, expect.stringContaining('is switched off')]);
    }
  }, 180_000);

  test('two commands at the same moment make one account', async () => {
    const links = await Promise.all([1, 2].map(() => linkOf('invite', 'twice@newsroom.example')));
    expect(links[0]?.href).toBe(links[1]?.href);
    const accounts = (await json('list')) as { email: string }[];
    expect(accounts.filter(({ email }) => email === 'twice@newsroom.example')).toHaveLength(1);
  }, 180_000);

  test('the record says which command did it, and no secret', async () => {
    const rows = await selectOf(newsroom().strapi)<{ action: string; fields: string }>(
      `select action, fields from newsroom_audit
        where actor = 'cli:admin' and subject_type = 'admin::user' order by seq`,
    );
    expect(rows.map(({ action }) => action)).toEqual(expect.arrayContaining(['create', 'update']));
    const fields = JSON.stringify(rows);
    for (const name of ['password', 'resetPasswordToken', 'isActive'])
      expect(fields).toContain(name);
  });
});

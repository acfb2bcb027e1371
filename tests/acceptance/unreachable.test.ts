import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type CommandResult } from '../support/commands';
import { ROOT, TEST_DIST } from '../support/paths';
import secrets from '../support/secrets.json';
import { temporaryDatabase, type TemporaryDatabase } from '../support/temporary-database';

/** Nothing listens on it. */
const AWAY = 'postgres://news:hunter2@127.0.0.1:1/news';
/** The user without rights, if the tests run as root, which may do everything. */
const NOBODY = 65534;
const START = `require('@strapi/strapi').createStrapi({ appDir: ${JSON.stringify(ROOT)},
  distDir: ${JSON.stringify(TEST_DIST)}, serveAdminPanel: false }).start();`;
jest.setTimeout(180_000);

function run(
  args: readonly string[],
  env: Record<string, string>,
  { asNobody = false } = {},
): Promise<CommandResult> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: {
      ...process.env,
      ...secrets,
      NODE_ENV: 'test',
      NODE_OPTIONS: '',
      STRAPI_TELEMETRY_DISABLED: 'true',
      DATABASE_URL: '',
      PORT: '1337',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(asNobody && process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
}
const command = (name: string) => path.join(TEST_DIST, `src/cli/${name}.js`);

describe('while the database is away', () => {
  test.each([
    ['audit', ['verify']],
    ['roles', ['check']],
    ['admin', ['list']],
    ['tags', ['report']],
    ['retag', ['runs']],
    ['backup', [path.join(os.tmpdir(), 'newsroom-no-backup.tar.gz')]],
  ])('%s says so in one sentence, with a status of its own', async (name, args) => {
    const { status, stdout, stderr } = await run([command(name), ...args], { DATABASE_URL: AWAY });
    expect(stderr.trim()).toMatch(/^The database cannot be reached \(.+\): start it, .+\.$/);
    expect(stderr).not.toContain('hunter2');
    expect([status, stdout]).toEqual([3, '']);
  });

  test('a server does not start, and says the same', async () => {
    const { status, stderr, stdout } = await run(['-e', START], { DATABASE_URL: AWAY });
    expect(stderr.trim()).toMatch(/^The database cannot be reached/);
    expect(stdout + stderr).not.toMatch(/\n\s+at |hunter2/);
    expect(status).toBe(3);
  });
});

describe('a database that another user restored', () => {
  let database: TemporaryDatabase;
  beforeAll(async () => {
    database = await temporaryDatabase('sqlite');
    const file = database.env.DATABASE_FILENAME ?? '';
    chmodSync(file, 0o444);
    chmodSync(path.dirname(file), 0o555);
  });
  afterAll(async () => {
    chmodSync(path.dirname(database.env.DATABASE_FILENAME ?? ''), 0o755);
    await database.remove();
  });

  test.each([
    ['audit', ['verify']],
    ['admin', ['list']],
  ])('%s says in one sentence what to do', async (name, args) => {
    const answer = await run([command(name), ...args], database.env, { asNobody: true });
    expect(answer.stderr.trim()).toMatch(
      /^[^\n]+ cannot be (?:written|used) by the user .+chown.+\.$/,
    );
    expect([answer.status, answer.stdout]).toEqual([3, '']);
  });

  test('a server says the same, without a stack', async () => {
    const { status, stdout, stderr } = await run(['-e', START], database.env, { asNobody: true });
    expect(stderr.trim()).toMatch(/^[^\n]+ cannot be (?:written|used) by the user .+chown.+\.$/);
    expect(stdout + stderr).not.toMatch(/\n\s+at /);
    expect(status).toBe(3);
  });
});

test.each([
  ['audit', ['verify', '--anchor']],
  ['roles', ['chek']],
  ['admin', []],
  ['admin', ['invite']],
  ['backup', []],
  ['retag', ['undo', 'x']],
])('%s %j is called wrongly: status 2', async (name, args) => {
  expect((await run([command(name), ...args], { DATABASE_URL: AWAY })).status).toBe(2);
});

test('help is not an error', async () => {
  const { status, stdout } = await run([command('admin'), 'invite', '--help'], {});
  expect([status, stdout]).toEqual([0, expect.stringContaining('--password-stdin')]);
});

test('an .env that this user may not read is reported by every script', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'newsroom-env-'));
  try {
    writeFileSync(path.join(folder, 'problem.mjs'), '');
    chmodSync(folder, 0o700);
    const script = `import(${JSON.stringify(path.join(ROOT, 'scripts/lib/problem.mjs'))}).then(
      ({ runMain }) => runMain(async () => (await import('node:fs')).readFileSync(
        ${JSON.stringify(path.join(folder, 'problem.mjs'))})));`;
    const { status, stderr } = await run(
      ['-e', script],
      {},
      { asNobody: process.getuid?.() === 0 },
    );
    if (process.getuid?.() !== 0) return;
    expect(stderr.trim()).toMatch(/^\/.+problem\.mjs cannot be used by the user .+chown\)\.$/);
    expect(status).toBe(3);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

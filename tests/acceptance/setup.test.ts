import { existsSync, readFileSync, statSync } from 'node:fs';
import { aSmallProject } from '../support/a-small-project';

const SETUP = ['scripts/setup.mjs'];
// Each test starts several processes, which takes its time on a busy machine.
jest.setTimeout(60_000);

let project: ReturnType<typeof aSmallProject>;

beforeEach(() => {
  project = aSmallProject();
});
afterEach(() => project.destroy());

test('the first set-up installs, writes .env and builds; the second does nothing', () => {
  expect(project.run(SETUP)).toMatchObject({
    status: 0,
    stdout: 'Set up: .env, dependencies, build.\n',
  });
  expect(statSync(project.at('.env')).mode & 0o777).toBe(0o600);
  const secrets = readFileSync(project.at('.env'), 'utf8');

  expect(project.run(SETUP)).toMatchObject({ status: 0, stdout: 'Everything is set up.\n' });
  expect(readFileSync(project.at('.env'), 'utf8')).toBe(secrets);
});

test('a changed source is compiled, a deleted one leaves nothing behind, the panel is kept', () => {
  project.write('src/old.js', '');
  project.run(SETUP);
  project.write('dist/build/panel.js', '');
  project.remove('src/old.js');
  project.write('src/new.js', '');

  expect(project.run(SETUP).stdout).toBe('Set up: build.\n');
  expect(existsSync(project.at('dist/src/new.js'))).toBe(true);
  expect(existsSync(project.at('dist/src/old.js'))).toBe(false);
  expect(existsSync(project.at('dist/build/panel.js'))).toBe(true);
});

test.each([
  ['a change of the panel', (): void => project.write('src/admin/app.js', '1'), {}],
  [
    'a change of what the panel shares with the server',
    (): void => project.write('src/domain/body/body.js', '1'),
    {},
  ],
  ['a path prefix in PUBLIC_URL', (): void => undefined, { PUBLIC_URL: 'https://a.example/cms' }],
])('%s builds the panel again', (_name, change, env) => {
  project.run(SETUP);
  project.write('dist/build/panel.js', '');
  change();
  expect(project.run(SETUP, env).stdout).toBe('Set up: build.\n');
  expect(existsSync(project.at('dist/build/panel.js'))).toBe(false);
});

test('another package-lock.json installs again', () => {
  project.run(SETUP);
  project.write('package-lock.json', '{ "packages": { "": {} } }');
  expect(project.run(SETUP).stdout).toContain('dependencies');
});

test('what npm installed by hand is taken as it is', () => {
  project.run(SETUP);
  project.write(
    'package-lock.json',
    '{ "packages": { "node_modules/a": { "version": "1.0.0" } } }',
  );
  project.write(
    'node_modules/.package-lock.json',
    '{ "packages": { "node_modules/a": { "version": "1.0.0" } } }',
  );
  expect(project.run(SETUP, { NPM_FAILS: 'not to be called' })).toMatchObject({
    status: 0,
    stdout: 'Set up: build.\n',
  });
});

test('an .env that is there is never overwritten', () => {
  project.write('.env', 'PORT=4000\n');
  project.run(SETUP);
  expect(readFileSync(project.at('.env'), 'utf8')).toBe('PORT=4000\n');
});

test('in production a missing .env is written too', () => {
  project.run(SETUP, { NODE_ENV: 'production' });
  expect(existsSync(project.at('.env'))).toBe(true);
});

test('a failed installation says in one sentence what to do, and keeps npm’s words', () => {
  const { status, stderr } = project.run(SETUP, { NPM_FAILS: 'npm error code ENOTFOUND' });
  expect(status).toBe(1);
  expect(stderr.trimEnd().split('\n').at(-1)).toMatch(
    /^The npm registry could not be reached: .+\.$/,
  );
  expect(readFileSync(project.at('.tmp/logs/install.log'), 'utf8')).toContain('ENOTFOUND');
});

test('a failed build shows its errors and is tried again next time', () => {
  project.write('src/broken', '');
  const { status, stderr } = project.run(SETUP);
  expect(status).toBe(1);
  expect(stderr).toContain('error TS1005 in src/broken');
  project.remove('src/broken');
  expect(project.run(SETUP)).toMatchObject({ status: 0, stdout: 'Set up: build.\n' });
});

test('a set-up that was killed does not block the next one', () => {
  project.write('.tmp/setup.lock', '4194305');
  expect(project.run(SETUP).status).toBe(0);
  expect(existsSync(project.at('.tmp/setup.lock'))).toBe(false);
});

test('a command gets its arguments, the caller’s folder and passes its status on', () => {
  project.write(
    'src/cli.js',
    'console.log(JSON.stringify([process.env.INIT_CWD, ...process.argv.slice(2)])); process.exit(3);',
  );
  project.run(SETUP);
  const command = ['scripts/with-setup.mjs', 'dist/src/cli.js', 'a page.txt', '--publish'];
  expect(project.run(command, { INIT_CWD: '/elsewhere' })).toMatchObject({
    status: 3,
    stdout: '["/elsewhere","a page.txt","--publish"]\n',
  });
});

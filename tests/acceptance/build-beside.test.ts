import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { aSmallProject } from '../support/a-small-project';

const PRODUCTION = { NODE_ENV: 'production' };
const BUILD = ['scripts/setup.mjs', '--rebuild'];
const COMMAND = ['scripts/with-setup.mjs', 'dist/src/cli.js'];
/** Builds a panel that names its sources; slowly if SLOW is set. */
const STRAPI = `
const fs = require('node:fs');
if (process.argv[2] === 'build') {
  fs.mkdirSync('dist/build', { recursive: true });
  fs.cpSync('src', 'dist/src', { recursive: true });
  fs.copyFileSync('src/admin/app.js', 'dist/build/panel.js');
  fs.writeFileSync('dist/build/mode', String(process.env.NODE_ENV));
  setTimeout(() => {}, Number(process.env.SLOW || 0));
} else {
  require('node:http').createServer((request, response) => response.writeHead(204).end())
    .listen(Number(process.env.PORT), '127.0.0.1');
  process.on('SIGTERM', () => process.exit(0));
}
`;
jest.setTimeout(120_000);

let project: ReturnType<typeof aSmallProject>;
beforeEach(() => {
  project = aSmallProject();
  project.write('to-install/@strapi/strapi/bin/strapi.js', STRAPI);
  project.write('src/cli.js', "console.log('first');");
  project.write('src/admin/app.js', 'first');
});
afterEach(() => project.destroy());

const panel = () => readFileSync(project.at('dist/build/panel.js'), 'utf8');
const builds = () =>
  existsSync(project.at('.builds'))
    ? readdirSync(project.at('.builds')).filter((name) => name !== 'in-use')
    : [];
const begin = (args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess =>
  spawn(process.execPath, args, {
    cwd: project.at('.'),
    detached: true,
    stdio: 'ignore',
    env: {
      ...process.env,
      npm_execpath: undefined,
      PATH: `${project.at('bin')}:${process.env.PATH}`,
      ...env,
    },
  });
const until = async (isTrue: () => boolean): Promise<void> => {
  for (let attempt = 0; !isTrue(); attempt += 1) {
    if (attempt > 600) throw new Error('It did not happen.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

test.each(['development', 'test', undefined])(
  'the panel is bundled for editors where NODE_ENV is %s',
  (NODE_ENV) => {
    const { status, stderr } = project.run(BUILD, { NODE_ENV });
    expect([status, stderr]).toEqual([0, expect.any(String)]);
    expect(readFileSync(project.at('dist/build/mode'), 'utf8')).toBe('production');
  },
);

describe('in production nothing is built by itself', () => {
  test.each([
    ['a command', COMMAND],
    ['the server', ['scripts/start.mjs']],
  ])('%s without a build says what to do', (_what, args) => {
    expect(project.run(['scripts/setup.mjs']).status).toBe(0);
    rmSync(project.at('dist'));
    const { status, stdout, stderr } = project.run(args, PRODUCTION);
    expect([status, stdout]).toEqual([3, '']);
    expect(stderr.trim()).toBe('There is no build: run `npm run build`.');
    expect(existsSync(project.at('dist'))).toBe(false);
  });

  test('a command that finds an outdated build warns and continues with it', () => {
    project.run(['scripts/setup.mjs']);
    const before = realpathSync(project.at('dist'));
    project.write('config/newsroom.ts', 'changed');
    project.write('src/cli.js', "console.log('second');");
    const { status, stdout, stderr } = project.run(COMMAND, PRODUCTION);
    expect([status, stdout]).toEqual([0, 'first\n']);
    expect(stderr).toMatch(/^! The build is older .+ Run `npm run build`.+\n$/);
    expect(realpathSync(project.at('dist'))).toBe(before);
    // Built on request, and outside production in any case.
    expect(project.run(BUILD, PRODUCTION).status).toBe(0);
    expect(project.run(COMMAND, PRODUCTION)).toMatchObject({ stdout: 'second\n', stderr: '' });
    project.write('src/cli.js', "console.log('third');");
    expect(project.run(COMMAND).stdout).toBe('third\n');
  });

  test('an .env that says production counts as much as the environment', () => {
    project.run(['scripts/setup.mjs']);
    project.write('.env', 'NODE_ENV=production\n');
    project.write('src/cli.js', "console.log('second');");
    expect(project.run(COMMAND, { NODE_ENV: undefined }).stdout).toBe('first\n');
  });

  test('nor installed: a command continues with what is there', () => {
    project.run(['scripts/setup.mjs']);
    project.write(
      'package-lock.json',
      '{ "packages": { "node_modules/a": { "version": "1.0.0" } } }',
    );
    const { status, stderr } = project.run(COMMAND, {
      ...PRODUCTION,
      NPM_FAILS: 'not to be called',
    });
    expect(status).toBe(0);
    expect(stderr).toContain('continuing with what is installed');
  });

  test('a command that the build does not have yet is named', () => {
    project.run(['scripts/setup.mjs']);
    const { status, stderr } = project.run(
      ['scripts/with-setup.mjs', 'dist/src/cli/new.js'],
      PRODUCTION,
    );
    expect(status).toBe(3);
    expect(stderr).toContain('The build has no dist/src/cli/new.js');
  });
});

describe('a build', () => {
  test('goes beside the old one, which is whole until the moment of the swap', async () => {
    project.run(['scripts/setup.mjs']);
    project.write('src/admin/app.js', 'second');
    const child = begin(BUILD, { ...PRODUCTION, SLOW: '1500' });
    const seen = new Set<string>();
    let isOver = false;
    void once(child, 'exit').then(() => (isOver = true));
    while (!isOver) {
      seen.add(panel());
      expect(existsSync(project.at('dist/src/index.js'))).toBe(true);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect([child.exitCode, [...seen]]).toEqual([0, expect.arrayContaining(['first'])]);
    expect(panel()).toBe('second');
  });

  test('that is killed leaves the old one, and the next one tidies up', async () => {
    project.run(['scripts/setup.mjs']);
    project.write('src/admin/app.js', 'second');
    const child = begin(BUILD, { ...PRODUCTION, SLOW: '60000' });
    await until(() => builds().some((name) => name.startsWith('making-')));
    await new Promise((resolve) => setTimeout(resolve, 500));
    // With all that it has started: it leads its own process group.
    process.kill(-(child.pid ?? 0), 'SIGKILL');
    await once(child, 'exit');
    expect(panel()).toBe('first');
    expect(project.run(COMMAND, PRODUCTION).stdout).toBe('first\n');

    expect(project.run(BUILD, PRODUCTION).status).toBe(0);
    expect(panel()).toBe('second');
    expect(builds().filter((name) => !/^\d/.test(name))).toEqual([]);
  });

  test('that fails leaves the old one', () => {
    project.run(['scripts/setup.mjs']);
    project.write('src/broken', '');
    project.write(
      'to-install/@strapi/strapi/bin/strapi.js',
      "console.error('error TS1'); process.exit(1);",
    );
    spawnSync('cp', ['-r', project.at('to-install/.'), project.at('node_modules')]);
    const { status, stderr } = project.run(BUILD, PRODUCTION);
    expect(status).toBe(1);
    expect(stderr).toContain('error TS1');
    expect(panel()).toBe('first');
    expect(builds()).toHaveLength(1);
  });

  test('takes the place of a plain folder that an older version made', () => {
    project.run(['scripts/setup.mjs']);
    const { stdout } = spawnSync('sh', ['-c', 'cp -rL dist plain && rm dist && mv plain dist'], {
      cwd: project.at('.'),
    });
    expect(stdout.toString()).toBe('');
    project.write('src/cli.js', "console.log('second');");
    expect(project.run(BUILD).status).toBe(0);
    expect(lstatSync(project.at('dist')).isSymbolicLink()).toBe(true);
    expect(project.run(COMMAND).stdout).toBe('second\n');
  });

  test('is found again where a swap of a plain folder was killed between its two steps', () => {
    project.run(['scripts/setup.mjs']);
    spawnSync('sh', ['-c', 'cp -rL dist .builds/folder-1 && rm dist'], { cwd: project.at('.') });
    expect(project.run(COMMAND, PRODUCTION)).toMatchObject({ status: 0, stdout: 'first\n' });
  });

  test('that a server runs on stays while others are created; an unused one is deleted', async () => {
    project.run(['scripts/setup.mjs']);
    const served = realpathSync(project.at('dist'));
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    await new Promise((resolve) => listener.close(resolve));
    const server = begin(['scripts/start.mjs'], { ...PRODUCTION, PORT: String(port) });
    await until(() => existsSync(project.at('.builds/in-use')));
    try {
      for (const text of ['second', 'third', 'fourth', 'fifth']) {
        project.write('src/admin/app.js', text);
        expect(project.run(BUILD, PRODUCTION).status).toBe(0);
      }
      expect(existsSync(`${served}/build/panel.js`)).toBe(true);
      expect(panel()).toBe('fifth');
      expect(builds()).toHaveLength(3);
    } finally {
      server.kill('SIGTERM');
      await once(server, 'exit');
    }
    mkdirSync(project.at('.builds/in-use'), { recursive: true });
    project.write('src/admin/app.js', 'sixth');
    project.run(BUILD, PRODUCTION);
    expect(existsSync(served)).toBe(false);
  });
});

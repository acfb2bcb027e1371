import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { createAdminApi, type AdminApi } from './admin-api';
import { freePort } from './ports';
import secrets from './secrets.json';

const START_TIMEOUT = 180_000;
const STOP_TIMEOUT = 20_000;

/** The first administrator, whom the harness registers. */
export const EDITOR = {
  email: 'bianji@newsroom.example',
  firstname: '春梅',
  lastname: '金',
  password: 'Long-enough-2026',
};

/** The built application as readers and editors meet it, on a database of its own. */
export interface BuiltNewsroom {
  url: string;
  /** The file of its database. */
  database: string;
  api: AdminApi;
  stop(): Promise<void>;
}

/** @param root the project's folder, in which `dist` holds a build */
export async function startBuiltNewsroom(root: string): Promise<BuiltNewsroom> {
  if (!existsSync(path.join(root, 'dist/src/index.js'))) {
    throw new Error('There is no build to test: run `npm run build` first.');
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'newsroom-browser-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const database = path.join(folder, 'browser.db');
  const env = { ...environment(database), HOST: '127.0.0.1', PORT: String(port) };
  const server = startServer(root, env);
  try {
    await server.answers(`${url}/_health`);
    const api = createAdminApi({ url, ...EDITOR });
    await api.register(await invitationToken(root, database), EDITOR);
    return {
      url,
      database,
      api,
      async stop() {
        // Uploads are stored in the project's own public folder.
        await api.deleteFiles().catch(() => undefined);
        await server.stop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function startServer(root: string, env: NodeJS.ProcessEnv) {
  const child = spawn(
    process.execPath,
    [path.join(root, 'node_modules/@strapi/strapi/bin/strapi.js'), 'start'],
    { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  // The server ends with the tests, however they end.
  const killServer = () => child.kill('SIGKILL');
  process.once('exit', killServer);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream
      .setEncoding('utf8')
      .on('data', (text: string) => (output = (output + text).slice(-9999)));
  }
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  return {
    async answers(address: string) {
      const deadline = Date.now() + START_TIMEOUT;
      while (!isOver() && Date.now() < deadline) {
        const isUp = await fetch(address).then(
          ({ ok }) => ok,
          () => false,
        );
        if (isUp) return;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      throw new Error(`The built application does not answer: ${output}`);
    },
    async stop() {
      process.off('exit', killServer);
      if (isOver()) return;
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGTERM');
      const killing = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT);
      await ended;
      clearTimeout(killing);
    },
  };
}

/**
 * Runs one of the build's commands beside the server, and returns its output.
 *
 * @param input.database the server's; see BuiltNewsroom
 */
export async function runBuiltCommand(input: {
  root: string;
  database: string;
  name: 'import' | 'invite-admin';
  args: readonly string[];
}): Promise<string> {
  const command = path.join(input.root, `dist/src/cli/${input.name}.js`);
  const { stdout } = await promisify(execFile)(process.execPath, [command, ...input.args], {
    cwd: input.root,
    env: environment(input.database),
  });
  return stdout;
}

function environment(database: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...secrets,
    NODE_ENV: 'production',
    NODE_OPTIONS: '',
    STRAPI_TELEMETRY_DISABLED: 'true',
    PUBLIC_URL: '',
    ADMIN_EMAIL: EDITOR.email,
    DATABASE_CLIENT: '',
    DATABASE_URL: '',
    DATABASE_FILENAME: database,
  };
}

async function invitationToken(root: string, database: string): Promise<string> {
  const stdout = await runBuiltCommand({ root, database, name: 'invite-admin', args: ['--json'] });
  const { url } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { url: string };
  return new URL(url).searchParams.get('registrationToken') ?? '';
}

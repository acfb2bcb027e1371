import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { runInHost } from './command-hosts';
import type { CommandResult } from './commands';
import { ROOT, TEST_DIST } from './paths';
import secrets from './secrets.json';

/** The compiled project in a separate folder, with separate uploads: like another machine. */
export interface ScratchProject {
  root: string;
  uploads: string;
  run(name: string, args: readonly string[]): Promise<CommandResult>;
  /** Starts a command; `killAll` kills it with all that it has started. */
  begin(name: string, args: readonly string[]): { killAll(): void; ended: Promise<void> };
  /** Starts its server. */
  serve(): Promise<ServedProject>;
  remove(): void;
}

/** The project's server as a separate process (serve.cjs). */
export interface ServedProject {
  url: string;
  /** The routes that the running application lists. */
  routes: readonly { method: string; path: string }[];
  /** Its content types. */
  types: readonly string[];
  /** The errors that it logged last. */
  output(): string;
  /** How it ended on its own; null while it runs. */
  ended(): string | null;
  stop(): Promise<void>;
}

/** How much of the end of a server's output is kept. */
const OUTPUT_KEPT = 100_000;

/** @param settings the environment that names its database, and other settings */
export function makeScratchProject(settings: Record<string, string>): ScratchProject {
  const root = mkdtempSync(path.join(os.tmpdir(), 'newsroom-scratch-'));
  const uploads = path.join(root, 'public', 'uploads');
  mkdirSync(uploads, { recursive: true });
  for (const name of ['package.json', 'config', 'favicon.png']) {
    cpSync(path.join(ROOT, name), path.join(root, name), { recursive: true });
  }
  cpSync(TEST_DIST, path.join(root, 'dist'), { recursive: true });
  for (const name of ['node_modules', 'data', 'database']) {
    symlinkSync(path.join(ROOT, name), path.join(root, name));
  }
  const environment = () => ({
    ...process.env,
    ...secrets,
    NODE_ENV: 'test',
    NODE_OPTIONS: '',
    STRAPI_TELEMETRY_DISABLED: 'true',
    PORT: '1337',
    PUBLIC_URL: '',
    DATABASE_CLIENT: '',
    DATABASE_FILENAME: '',
    DATABASE_URL: '',
    ...settings,
    APP_DIR: root,
    INIT_CWD: root,
  });
  const start = (file: string, args: readonly string[], { detached = false } = {}) =>
    spawn(process.execPath, [file, ...args], {
      cwd: root,
      detached,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  return {
    root,
    uploads,
    run: (name, args) =>
      runInHost({
        file: path.join(root, `dist/src/cli/${name}.js`),
        args,
        env: environment(),
        folder: root,
      }),
    begin(name, args) {
      const child = start(path.join(root, `dist/src/cli/${name}.js`), args, { detached: true });
      child.stdout.resume();
      child.stderr.resume();
      return {
        killAll() {
          // Its own process group; gone when it has ended on its own.
          if (child.exitCode === null && child.pid !== undefined)
            process.kill(-child.pid, 'SIGKILL');
        },
        ended: new Promise((resolve) => child.once('close', () => resolve())),
      };
    },
    serve: () => served(start(path.join(ROOT, 'tests/support/serve.cjs'), [])),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function served(child: ChildProcessByStdio<null, Readable, Readable>): Promise<ServedProject> {
  const closed = new Promise<void>((done) => child.once('close', () => done()));
  let output = '';
  let end: string | null = null;
  child.once('exit', (code, signal) => (end = signal ?? `exit ${code}`));
  const listen = (text: string) => (output = (output + text).slice(-OUTPUT_KEPT));
  child.stderr.setEncoding('utf8').on('data', listen);
  return new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      listen(text);
      const line = /^\{"url":.*\}$/m.exec(output)?.[0];
      if (line === undefined) return;
      output = output.replace(line, '');
      resolve({
        ...(JSON.parse(line) as Pick<ServedProject, 'url' | 'routes' | 'types'>),
        output: () => output,
        ended: () => end,
        stop: async () => {
          child.kill('SIGKILL');
          await closed;
        },
      });
    });
    void closed.then(() => reject(new Error(output)));
  });
}

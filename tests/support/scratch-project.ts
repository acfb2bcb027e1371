import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CommandResult } from './commands';
import { ROOT, TEST_DIST } from './paths';
import secrets from './secrets.json';

/** The compiled project in a folder of its own, with uploads of its own: another machine, as it were. */
export interface ScratchProject {
  root: string;
  uploads: string;
  run(name: string, args: readonly string[]): Promise<CommandResult>;
  /** Starts its server, gives its address and what ends it. */
  serve(): Promise<{ url: string; stop(): Promise<void> }>;
  remove(): void;
}

/** @param database what names its database in the environment */
export function makeScratchProject(database: Record<string, string>): ScratchProject {
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
  const start = (file: string, args: readonly string[]) =>
    spawn(process.execPath, [file, ...args], {
      cwd: root,
      env: {
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
        ...database,
        APP_DIR: root,
        INIT_CWD: root,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  return {
    root,
    uploads,
    run: (name, args) =>
      new Promise((resolve, reject) => {
        const child = start(path.join(root, `dist/src/cli/${name}.js`), args);
        let [stdout, stderr] = ['', ''];
        child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
        child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
        child.on('error', reject);
        child.on('close', (status, signal) => resolve({ status, signal, stdout, stderr }));
      }),
    serve: () =>
      new Promise((resolve, reject) => {
        const child = start(path.join(ROOT, 'tests/support/serve.cjs'), []);
        const ended = new Promise<void>((done) => child.once('close', () => done()));
        let output = '';
        const read = (text: string) => {
          output += text;
          const url = /^http:\S+$/m.exec(output)?.[0];
          if (!url) return;
          resolve({
            url,
            stop: async () => {
              child.kill('SIGKILL');
              await ended;
            },
          });
        };
        child.stdout.setEncoding('utf8').on('data', read);
        child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
        void ended.then(() => reject(new Error(output)));
      }),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

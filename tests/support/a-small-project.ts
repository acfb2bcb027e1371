import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const REPOSITORY = path.resolve(__dirname, '../..');

/** Stands in for npm: installs a database driver that does nothing, or fails on request. */
const NPM = `#!/usr/bin/env node
const fs = require('node:fs');
if (process.env.NPM_FAILS) { console.error(process.env.NPM_FAILS); process.exit(1); }
fs.rmSync('node_modules', { recursive: true, force: true });
fs.cpSync('to-install', 'node_modules', { recursive: true });
`;
const DRIVER = 'module.exports = class { close() {} };';
/** Stands in for the compiler: "compiles" every source by copying it. */
const BUILD = `
const fs = require('node:fs');
fs.cpSync('src', 'dist/src', { recursive: true });
if (fs.existsSync('src/broken')) { console.error('error TS1005 in src/broken'); process.exit(1); }
`;
/** Stands in for Strapi: builds, or serves until its first request. */
const STRAPI = `
if (process.argv[2] === 'build') { ${BUILD} fs.mkdirSync('dist/build', { recursive: true }); }
else {
  const server = require('node:http').createServer((request, response) => {
    response.writeHead(204).end();
    if (!process.env.SERVES_ON) setTimeout(() => process.exit(0), 300);
  });
  server.listen(Number(process.env.PORT), '127.0.0.1');
  process.on('SIGTERM', () => { console.log('Shut down'); process.exit(0); });
}
`;

export interface Run {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** A folder with these scripts and stand-ins for what they call, so that a set-up takes a moment. */
export function aSmallProject(): {
  run(args: string[], env?: NodeJS.ProcessEnv): Run;
  write(file: string, text: string): void;
  remove(file: string): void;
  at(file: string): string;
  destroy(): void;
} {
  const root = mkdtempSync(path.join(os.tmpdir(), 'newsroom-setup-'));
  const at = (file: string): string => path.join(root, file);
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(at(file)), { recursive: true });
    writeFileSync(at(file), text, { mode: 0o755 });
  };

  cpSync(path.join(REPOSITORY, 'scripts'), at('scripts'), { recursive: true });
  for (const file of ['package.json', '.env.example']) {
    write(file, readFileSync(path.join(REPOSITORY, file), 'utf8'));
  }
  write('bin/npm', NPM);
  write('package-lock.json', '{ "packages": {} }');
  write('tsconfig.json', '{}');
  write('src/index.js', '');
  write('src/admin/app.js', '');
  write('to-install/better-sqlite3/index.js', DRIVER);
  write('to-install/typescript/bin/tsc', BUILD);
  write('to-install/@strapi/strapi/bin/strapi.js', STRAPI);

  return {
    at,
    write,
    remove: (file) => rmSync(at(file), { recursive: true }),
    destroy: () => rmSync(root, { recursive: true, force: true }),
    run: (args, env = {}) => {
      const own = {
        ...process.env,
        npm_execpath: undefined,
        PATH: `${at('bin')}:${process.env.PATH}`,
      };
      return spawnSync(process.execPath, args, {
        cwd: root,
        encoding: 'utf8',
        env: { ...own, ...env },
      });
    },
  };
}

import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './ports';

const run = promisify(execFile);
const DEBIAN = '/usr/lib/postgresql';

/** A separate PostgreSQL, which the test can stop and start. */
export interface OwnPostgres {
  url: string;
  start(): Promise<void>;
  /** `fast`: sessions are notified; `immediate`: as in a crash, with recovery afterwards. */
  stop(mode: 'fast' | 'immediate'): Promise<void>;
  remove(): Promise<void>;
}

/** The folder of `initdb`, null where there is none. Debian keeps it out of the path. */
export function postgresPrograms(): string | null {
  const debian = existsSync(DEBIAN)
    ? readdirSync(DEBIAN)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => path.join(DEBIAN, version, 'bin'))
    : [];
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), ...debian];
  return folders.find((folder) => existsSync(path.join(folder, 'initdb'))) ?? null;
}

export async function ownPostgres(): Promise<OwnPostgres> {
  const programs = postgresPrograms();
  if (!programs) throw new Error('There is no initdb.');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'newsroom-postgres-'));
  const data = path.join(folder, 'data');
  const port = await freePort();
  // It refuses to run as root.
  const isRoot = process.getuid?.() === 0;
  const program = async (name: string, args: readonly string[]): Promise<void> => {
    const command = [path.join(programs, name), ...args].map(quoted).join(' ');
    if (isRoot) await run('su', ['postgres', '-s', '/bin/sh', '-c', command], { cwd: folder });
    else await run('/bin/sh', ['-c', command], { cwd: folder });
  };
  if (isRoot) await run('chown', ['postgres', folder]);
  const cluster = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  await program('initdb', ['-D', data, ...cluster]);
  // Commits are written before they are acknowledged, but not synced: processes end here, the machine
  // does not.
  const settings = [
    ...['-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'],
    ...['-c', `unix_socket_directories=${folder}`],
  ].join(' ');
  const log = path.join(folder, 'log');
  let isRunning = false;
  const stop: OwnPostgres['stop'] = async (mode) => {
    if (!isRunning) return;
    isRunning = false;
    await program('pg_ctl', ['-D', data, '-m', mode, '-w', 'stop']);
  };
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async start() {
      await program('pg_ctl', ['-D', data, '-l', log, '-w', '-o', settings, 'start']);
      isRunning = true;
    },
    stop,
    async remove() {
      await stop('immediate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

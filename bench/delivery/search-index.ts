import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { DIST, PROJECT_ROOT } from '../support/paths';
import { newsroomEnvironment } from '../support/temporary-newsroom';
import type { BenchDatabase } from './database';

const COMMAND = path.join(DIST, 'src/cli/search-rebuild.js');

/**
 * Completes the search index of a database that was loaded without Strapi, with the project's own
 * command.
 *
 * @returns false when there is no such command yet
 */
export async function rebuildSearchIndex(
  database: BenchDatabase,
  signal: AbortSignal,
): Promise<boolean> {
  if (!existsSync(COMMAND)) return false;
  await database.release();
  await promisify(execFile)(process.execPath, [...profiling(), COMMAND, '--missing', '--offline'], {
    cwd: PROJECT_ROOT,
    env: { ...newsroomEnvironment(''), ...database.env },
    signal,
    maxBuffer: 64 * 1024 * 1024,
  });
  return true;
}

/** BENCH_PROFILE names a folder for CPU profiles. */
function profiling(): string[] {
  const folder = process.env.BENCH_PROFILE;
  if (!folder) return [];
  return ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-name=search-index.cpuprofile'];
}

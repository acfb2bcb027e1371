import { execFile } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { createDatabase, dropDatabase, postgresUrl } from './postgres';
import { ROOT, TEMPLATE_DATABASE, TEMPLATE_FILE, TEST_DIST } from './paths';

const run = promisify(execFile);

/**
 * Compiles the project, unless it is compiled, and creates a database with default content on each
 * engine.
 */
export default async function globalSetup(): Promise<void> {
  if (process.env.TEST_DIST_IS_COMPILED !== 'true') await compile();
  await Promise.all([makeTemplateFile(), ...(postgresUrl() ? [makeTemplateDatabase()] : [])]);
}

async function compile(): Promise<void> {
  await run(
    process.execPath,
    [
      path.join(ROOT, 'node_modules/typescript/bin/tsc'),
      ...['-p', 'tsconfig.json', '--outDir', TEST_DIST],
      ...['--incremental', '--tsBuildInfoFile', `${TEST_DIST}.tsbuildinfo`],
    ],
    { cwd: ROOT },
  ).catch((error: { stdout?: string }) => {
    throw new Error(`The project does not compile:\n${error.stdout ?? 'tsc gave no output'}`);
  });
}

async function makeTemplateFile(): Promise<void> {
  rmSync(path.dirname(TEMPLATE_FILE), { recursive: true, force: true });
  mkdirSync(path.dirname(TEMPLATE_FILE), { recursive: true });
  await boot({ DATABASE_FILENAME: TEMPLATE_FILE, DATABASE_URL: '' });
}

async function makeTemplateDatabase(): Promise<void> {
  await dropDatabase(TEMPLATE_DATABASE);
  await boot({ DATABASE_URL: await createDatabase(TEMPLATE_DATABASE) });
}

function boot(env: Record<string, string>): Promise<unknown> {
  return run(process.execPath, [path.join(ROOT, 'tests/support/boot-once.cjs')], {
    cwd: ROOT,
    env: { ...process.env, ...env, TEST_DIST },
  });
}

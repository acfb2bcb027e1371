/**
 * `npm run bench -- NAME [--json] [--data PATH] …` runs a benchmark of bench/.
 */
import './lib/require-node.mjs';
import { runForeground } from './lib/child.mjs';
import { BENCH_DIST, compileBenches } from './lib/compile-benches.mjs';
import { findPostgres } from './lib/postgres.mjs';
import { Problem, runMain } from './lib/problem.mjs';
import { inRoot } from './lib/root.mjs';
import { setUp } from './lib/setup.mjs';

runMain(async () => {
  await setUp({ wants: [] });
  compileBenches();
  const args = process.argv.slice(2);
  return runForeground({
    command: process.execPath,
    args: ['--expose-gc', '--enable-source-maps', inRoot(BENCH_DIST, 'bench/run.js'), ...args],
    env: {
      ...process.env,
      INIT_CWD: process.env.INIT_CWD || process.cwd(),
      ...(args.includes('postgres') ? await postgresSettings() : {}),
    },
  });
});

/** The server on which the benchmark may create a database. */
async function postgresSettings() {
  const { url, reason } = await findPostgres();
  if (!url)
    throw new Problem(`No PostgreSQL answers (${reason}): start one, or name it in PGHOST.`);
  return { TEST_POSTGRES_URL: url };
}

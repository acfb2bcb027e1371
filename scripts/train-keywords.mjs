/**
 * `npm run train:keywords -- --data PATH` learns the weights of keyword extraction again, from articles
 * with editors' keywords (bench/keywords/train.ts).
 */
import './lib/require-node.mjs';
import { runForeground } from './lib/child.mjs';
import { BENCH_DIST, compileBenches } from './lib/compile-benches.mjs';
import { runMain } from './lib/problem.mjs';
import { inRoot } from './lib/root.mjs';
import { setUp } from './lib/setup.mjs';

runMain(async () => {
  await setUp({ wants: [] });
  compileBenches();
  return runForeground({
    command: process.execPath,
    args: [
      '--enable-source-maps',
      inRoot(BENCH_DIST, 'bench/keywords/train.js'),
      ...process.argv.slice(2),
    ],
    env: { ...process.env, INIT_CWD: process.env.INIT_CWD || process.cwd() },
  });
});

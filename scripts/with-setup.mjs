/**
 * `node scripts/with-setup.mjs [--no-build] FILE ARGUMENTS…` runs one of the project's commands
 * after bringing the project up to date. Paths in the arguments are the caller's: the command
 * resolves them against INIT_CWD. The exit status is the command's.
 */
import './lib/require-node.mjs';
import { runForeground } from './lib/child.mjs';
import { Problem, runMain } from './lib/problem.mjs';
import { inRoot } from './lib/root.mjs';
import { setUp } from './lib/setup.mjs';

runMain(async () => {
  const argv = process.argv.slice(2);
  const noBuild = argv[0] === '--no-build';
  const [file, ...args] = noBuild ? argv.slice(1) : argv;
  if (!file) throw new Problem('Usage: node scripts/with-setup.mjs [--no-build] FILE ARGUMENTS…');

  await setUp({ wants: noBuild ? ['env'] : ['env', 'build'] });
  return runForeground({
    command: process.execPath,
    args: [inRoot(file), ...args],
    env: { ...process.env, INIT_CWD: process.env.INIT_CWD || process.cwd() },
  });
});

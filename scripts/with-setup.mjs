/**
 * `node scripts/with-setup.mjs [--no-build] FILE ARGUMENTS…` runs one of the project's commands after
 * bringing the project up to date; in production with the existing build. Paths in the arguments are
 * relative to the caller's folder: the command resolves them against INIT_CWD. The exit status is the
 * command's.
 */
import './lib/require-node.mjs';
import { runForeground } from './lib/child.mjs';
import { EXIT, Problem, runMain } from './lib/problem.mjs';
import { inRoot } from './lib/root.mjs';
import { getReady } from './lib/ready.mjs';

runMain(async () => {
  const argv = process.argv.slice(2);
  const noBuild = argv[0] === '--no-build';
  const [file, ...args] = noBuild ? argv.slice(1) : argv;
  if (!file) {
    throw new Problem('Usage: node scripts/with-setup.mjs [--no-build] FILE ARGUMENTS…', {
      exitCode: EXIT.usage,
    });
  }

  await getReady({ wants: noBuild ? ['env'] : ['env', 'build'], file });
  return runForeground({
    command: process.execPath,
    args: [inRoot(file), ...args],
    env: { ...process.env, INIT_CWD: process.env.INIT_CWD || process.cwd() },
  });
});

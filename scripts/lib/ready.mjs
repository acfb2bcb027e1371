import { accessSync, constants, existsSync } from 'node:fs';
import { buildIsCurrent } from './build.mjs';
import { mendDist } from './builds.mjs';
import { dependenciesAreCurrent, dependenciesWork } from './dependencies.mjs';
import { ensureEnvFile, readSettings } from './env-file.mjs';
import { EXIT, Problem } from './problem.mjs';
import { inRoot } from './root.mjs';
import { setUp } from './setup.mjs';

/**
 * Checks the project before the server or a command runs. In production nothing is installed or built
 * automatically, since that would take files away from a running server: it continues with what is there,
 * and warns if that is old.
 *
 * @param wants as of setUp
 * @param file the file to run, if it is part of a build
 */
export async function getReady({ wants = ['env', 'build'], file } = {}) {
  if (readSettings().NODE_ENV !== 'production') {
    await setUp({ wants });
    return;
  }
  mendDist();
  if (wants.includes('env') && ensureEnvFile()) {
    console.error('✓ Wrote .env with random secrets');
  }
  requireDependencies();
  if (wants.includes('build')) requireBuild(file);
}

function requireDependencies() {
  if (dependenciesAreCurrent()) return;
  if (!existsSync(inRoot('node_modules')) || !dependenciesWork()) {
    throw missing('The dependencies are not installed, or for another Node: run `npm run setup`.');
  }
  console.error(
    '! The dependencies are not those of package-lock.json: continuing with what is installed. Stop the newsroom and run `npm run setup` to install them.',
  );
}

function requireBuild(file) {
  if (!existsSync(inRoot('dist/src/index.js'))) {
    // Distinguishes a missing file from one that this user may not read.
    if (existsSync(inRoot('dist'))) accessSync(inRoot('dist'), constants.R_OK | constants.X_OK);
    throw missing('There is no build: run `npm run build`.');
  }
  accessSync(inRoot('dist/src/index.js'), constants.R_OK);
  if (file !== undefined && !existsSync(inRoot(file))) {
    throw missing(`The build has no ${file}, it is of an older version: run \`npm run build\`.`);
  }
  if (file !== undefined) accessSync(inRoot(file), constants.R_OK);
  if (isOutdated()) {
    console.error(
      '! The build is older than the sources or settings: continuing with it. Run `npm run build`, then restart the newsroom, to apply the changes.',
    );
  }
}

/** False if unknown: the sources need not be readable to run a build. */
function isOutdated() {
  try {
    return !buildIsCurrent();
  } catch {
    return false;
  }
}

function missing(message) {
  return new Problem(message, { exitCode: EXIT.unreachable });
}

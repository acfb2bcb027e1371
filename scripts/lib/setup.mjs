import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { isAlive } from './alive.mjs';
import { build, buildIsCurrent } from './build.mjs';
import { mendDist } from './builds.mjs';
import { dependenciesAreCurrent, installDependencies } from './dependencies.mjs';
import { ensureEnvFile } from './env-file.mjs';
import { startProgress } from './progress.mjs';
import { inRoot } from './root.mjs';

/**
 * Prepares the project to run: dependencies, `.env`, build. Only does what is missing or out of date, so
 * that a second call is quick.
 *
 * @param wants what the caller needs; always dependencies
 * @param rebuild build even what is current
 * @returns what was done, one word each
 */
export async function setUp({ wants = ['env', 'build'], rebuild = false } = {}) {
  mendDist();
  const steps = [
    { name: 'dependencies', isDone: dependenciesAreCurrent, run: installDependencies },
    ...(wants.includes('build')
      ? [{ name: 'build', isDone: () => !rebuild && buildIsCurrent(), run: build }]
      : []),
  ];
  const done = [];
  if (wants.includes('env') && ensureEnvFile()) {
    console.error('✓ Wrote .env with random secrets');
    done.push('.env');
  }
  if (steps.every((step) => step.isDone())) return done;

  const release = await takeTurn();
  try {
    for (const step of steps) {
      // Checked again: the previous holder of the lock may have done it.
      if (step.isDone()) continue;
      await step.run();
      done.push(step.name);
    }
  } finally {
    release();
  }
  return done;
}

/**
 * A lock, so that only one set-up runs in this folder at a time: two commands started together must not
 * install over each other. A lock of a dead process is void.
 *
 * @returns a function that releases the lock
 */
async function takeTurn() {
  const file = inRoot('.tmp', 'setup.lock');
  mkdirSync(inRoot('.tmp'), { recursive: true });
  let progress = null;
  for (;;) {
    try {
      const handle = openSync(file, 'wx');
      writeSync(handle, String(process.pid));
      closeSync(handle);
      if (progress) progress.done();
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const owner = ownerOf(file);
    if (owner !== null && !isAlive(owner)) {
      rmSync(file, { force: true });
      continue;
    }
    progress = progress || startProgress(`Waiting for another set-up (process ${owner})`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** null when the file was deleted or its process id is not written yet. */
function ownerOf(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || null;
  } catch {
    return null;
  }
}

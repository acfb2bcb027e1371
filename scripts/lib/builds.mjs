import { randomBytes } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { isAlive } from './alive.mjs';
import { inRoot } from './root.mjs';

/**
 * Where builds are stored, one folder each; `dist` is a link to the one for the next start. A build is
 * created beside the others and swapped in by renaming a link, so that there is a complete one at every
 * moment, and a running server keeps the files it was started with.
 */
const BUILDS = '.builds';
const IN_USE = `${BUILDS}/in-use`;
/** How many builds to keep, besides the one that `dist` names and those that a server still runs on. */
const OLD_KEPT = 1;

/** An empty folder for a new build. */
export function makeStage() {
  const stage = inRoot(BUILDS, `making-${newName()}`);
  mkdirSync(stage, { recursive: true });
  return stage;
}

/** Points `dist` to a complete build, in one step, and deletes older builds. */
export function swapIn(folder) {
  const name = newName();
  renameSync(folder, inRoot(BUILDS, name));
  const link = inRoot(BUILDS, `link-${name}`);
  symlinkSync(path.join(BUILDS, name), link);
  // A folder that an older version of these scripts, or the compiler itself, left in place.
  const isFolder = lstatSync(inRoot('dist'), { throwIfNoEntry: false })?.isDirectory() === true;
  if (isFolder) renameSync(inRoot('dist'), inRoot(BUILDS, `${FOLDER}-${name}`));
  renameSync(link, inRoot('dist'));
  dropOldBuilds(name);
}

const FOLDER = 'folder';

/** Restores what a swap killed between its two steps left aside; see swapIn. */
export function mendDist() {
  if (lstatSync(inRoot('dist'), { throwIfNoEntry: false })) return;
  const aside = builds().find((name) => name.startsWith(`${FOLDER}-`));
  if (aside !== undefined) renameSync(inRoot(BUILDS, aside), inRoot('dist'));
}

/** Leftovers of killed builds. Call this only with the set-up lock. */
export function dropUnfinished() {
  for (const name of builds()) {
    if (/^(?:making|link)-/.test(name)) rmSync(inRoot(BUILDS, name), { recursive: true });
  }
}

/**
 * Records that a process serves the current build, which is then kept until the process is gone.
 *
 * @returns a function that removes the record
 */
export function noteInUse(pid) {
  const name = currentBuild();
  if (name === null) return () => {};
  const note = inRoot(IN_USE, `${name}.${pid}`);
  try {
    mkdirSync(inRoot(IN_USE), { recursive: true });
    writeFileSync(note, '');
  } catch {
    // A user without write access here does not build either.
    return () => {};
  }
  return () => rmSync(note, { force: true });
}

/** The name of the build that `dist` points to; null if it is not one of ours. */
function currentBuild() {
  try {
    return path.basename(readlinkSync(inRoot('dist')));
  } catch {
    return null;
  }
}

function dropOldBuilds(current) {
  const used = new Set([current, ...namesInUse()]);
  const old = builds().filter((name) => isBuild(name) && !used.has(name));
  for (const name of old.slice(0, Math.max(0, old.length - OLD_KEPT))) {
    rmSync(inRoot(BUILDS, name), { recursive: true, force: true });
  }
}

function namesInUse() {
  if (!existsSync(inRoot(IN_USE))) return [];
  return readdirSync(inRoot(IN_USE)).flatMap((note) => {
    const [, name, pid] = /^(.+)\.(\d+)$/.exec(note) || [];
    if (name !== undefined && isAlive(Number(pid))) return [name];
    rmSync(inRoot(IN_USE, note), { force: true });
    return [];
  });
}

/** Oldest first. */
function builds() {
  return existsSync(inRoot(BUILDS)) ? readdirSync(inRoot(BUILDS)).sort() : [];
}

const isBuild = (name) => /^\d/.test(name) || name.startsWith(`${FOLDER}-`);

/** Begins with the time, so that builds sort by name. */
function newName() {
  return `${Date.now().toString().padStart(14, '0')}-${randomBytes(4).toString('hex')}`;
}

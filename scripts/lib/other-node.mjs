import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { runLogged } from './child.mjs';
import { npmCommand } from './dependencies.mjs';
import { Problem } from './problem.mjs';
import { inRoot, ROOT } from './root.mjs';

/**
 * Modules compiled for one version of Node: not shared with the checkout's. Newer versions of Node load
 * 13 (docs/adr/0033).
 */
const COMPILED = 'better-sqlite3-12';
const LAST_THAT_COMPILES = 21;
/** In node_modules: caches of tools and set-up about the checkout. */
const REMEMBERED = /^\.(?!bin$|package-lock\.json$)/;

/**
 * Fetches a Node of another major version, npm's `node` package, into `.tmp/node-MAJOR`, once.
 *
 * @returns `{ node, headers }`: the program, and where its headers are (null: nowhere)
 */
export async function fetchNode(major) {
  const folder = inRoot('.tmp', `node-${major}`, 'program');
  if (!findNode(folder)) {
    mkdirSync(folder, { recursive: true });
    // npm would find the project above, and change it.
    writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
    const [command, ...npm] = npmCommand();
    const { code, logFile } = await runLogged({
      name: `node-${major}`,
      label: `Fetching Node ${major}`,
      command,
      args: [...npm, 'install', '--no-audit', '--no-fund', '--no-save', `node@${major}`],
      cwd: folder,
    });
    if (code !== 0 || !findNode(folder)) {
      throw new Problem(
        `Node ${major} could not be fetched from the npm registry: see ${logFile}, then run this again.`,
      );
    }
  }
  return findNode(folder);
}

function findNode(folder) {
  const packages = ['node_modules/node/node_modules', 'node_modules'].map((each) =>
    path.join(folder, each),
  );
  for (const place of packages.filter((each) => existsSync(each))) {
    for (const name of readdirSync(place).filter((each) => /^node-\w+-\w+$/.test(each))) {
      const node = path.join(place, name, 'bin', 'node');
      if (!existsSync(node)) continue;
      const isThere = existsSync(path.join(place, name, 'include/node/node_version.h'));
      return { node, headers: isThere ? path.join(place, name) : null };
    }
  }
  return null;
}

/**
 * Copies the current checkout to `.tmp/node-MAJOR/project`, with dependencies that share their files with
 * the checkout's, except those compiled for one version of Node.
 *
 * @returns the copy's folder
 */
export async function copyProject({ major, node, headers }) {
  const project = inRoot('.tmp', `node-${major}`, 'project');
  mkdirSync(project, { recursive: true });
  for (const name of readdirSync(project)) {
    if (name !== 'node_modules') rmSync(path.join(project, name), { recursive: true });
  }
  for (const file of filesOfCheckout()) {
    mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
    cpSync(inRoot(file), path.join(project, file));
  }
  await shareDependencies({ project, major, node, headers });
  return project;
}

/** Files that git tracks or would add: neither builds nor data. */
function filesOfCheckout() {
  const { status, stdout } = spawnSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (status !== 0) throw new Problem('git does not list the files of this checkout: install git.');
  return stdout.split('\0').filter((file) => file !== '' && existsSync(inRoot(file)));
}

async function shareDependencies({ project, major, node, headers }) {
  const target = path.join(project, 'node_modules');
  rmSync(target, { recursive: true, force: true });
  shareFolder(inRoot('node_modules'), target, (name) => REMEMBERED.test(name));
  rmSync(path.join(target, COMPILED), { recursive: true, force: true });
  if (Number(major) > LAST_THAT_COMPILES) return;
  const [, ...npm] = npmCommand({ mustBeScript: true });
  cpSync(inRoot('node_modules', COMPILED), path.join(target, COMPILED), { recursive: true });
  rmSync(path.join(target, COMPILED, 'build'), { recursive: true, force: true });
  const { code, logFile } = await runLogged({
    name: `node-${major}-native`,
    label: `Compiling ${COMPILED} for Node ${major}`,
    command: node,
    args: [...npm, 'rebuild', COMPILED],
    cwd: project,
    env: {
      ...process.env,
      PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}`,
      ...(headers ? { npm_config_nodedir: headers } : {}),
    },
  });
  if (code !== 0) {
    throw new Problem(
      `${COMPILED} could not be compiled for Node ${major}: see ${logFile} (a C++ compiler, make and Python 3 are needed).`,
    );
  }
}

/** Hard links, which take seconds and no space; copies where links are impossible. */
function shareFolder(from, to, isLeftOut = () => false) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (isLeftOut(entry.name)) continue;
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) shareFolder(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else shareFile(source, target);
  }
}

function shareFile(source, target) {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
    chmodSync(target, 0o755);
  }
}

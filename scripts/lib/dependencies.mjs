import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runLogged } from './child.mjs';
import { fingerprint } from './fingerprint.mjs';
import { Problem } from './problem.mjs';
import { inRoot, ROOT } from './root.mjs';

/** The record of what `node_modules` was installed from; deleted with the folder itself. */
const MARKER = 'node_modules/.setup-lock';

/** Whether the dependencies are installed, from this package-lock.json and for this Node. */
export function dependenciesAreCurrent() {
  const wanted = wantedState();
  const marker = inRoot(MARKER);
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return true;
  // Perhaps npm was run by hand: check what is there, once, then remember.
  if (!holdsTheLock() || !nativeModulesWork()) return false;
  try {
    writeFileSync(marker, wanted);
  } catch {
    // A user that only runs the newsroom may lack write access here: it is checked again next time.
  }
  return true;
}

/** Whether this Node can load what is installed, even if package-lock.json lists something else. */
export function dependenciesWork() {
  return nativeModulesWork();
}

/** Installs what package-lock.json lists. Development packages too: the build needs them. */
export async function installDependencies() {
  const [command, ...npm] = npmCommand();
  const result = await runLogged({
    name: 'install',
    label: 'Installing dependencies',
    command,
    args: [...npm, 'ci', '--include=dev', '--no-audit', '--no-fund', '--no-progress'],
    env: withNodeHeaders(process.env),
  }).catch((error) => ({ code: 1, output: String(error), logFile: '' }));
  if (result.code !== 0) throw new Problem(installProblem(result));
  if (!nativeModulesWork()) throw new Problem(installProblem({ ...result, output: 'gyp ERR!' }));
  writeFileSync(inRoot(MARKER), wantedState());
}

const NETWORK =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|E40[134]|E5\d\d|UNABLE_TO|SELF_SIGNED|network/i;

/**
 * One sentence for a failed installation.
 *
 * @param output of npm
 * @param logFile with all of it
 */
export function installProblem({ output, logFile }) {
  const log = logFile ? ` (npm's output is in ${logFile})` : '';
  const again = `then run \`npm run setup\` again${log}.`;
  if (/spawn \S+ ENOENT/.test(output)) {
    return 'npm was not found beside Node: install Node with npm from https://nodejs.org, then run `node scripts/setup.mjs` again.';
  }
  if (/ENOSPC/.test(output)) {
    return `The disk is full, so the dependencies could not be installed: free about 2 GB, ${again}`;
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return `The dependencies could not be written into node_modules: make the project folder writable for this user, ${again}`;
  }
  if (/gyp http GET https:\/\/nodejs\.org/.test(output) && NETWORK.test(output)) {
    return `The database driver has to be compiled here, but Node's headers could not be downloaded from nodejs.org: use a Node that brings them (include/node beside its bin folder), or let this machine reach nodejs.org, ${again}`;
  }
  if (/gyp ERR!|prebuild-install/.test(output)) {
    return `The database driver could not be compiled: install a C++ compiler, make and Python 3 (on Debian: apt-get install g++ make python3), ${again}`;
  }
  if (
    /EUSAGE|can only install packages when your package\.json and package-lock\.json/.test(output)
  ) {
    return `package.json and package-lock.json do not agree: run \`npm install\` to bring the lock up to date, ${again}`;
  }
  if (NETWORK.test(output)) {
    return `The npm registry could not be reached: check the network, proxy or \`npm config get registry\`, ${again}`;
  }
  return `The dependencies could not be installed: see npm's output, fix the cause, ${again}`;
}

function wantedState() {
  const { dependencies, devDependencies, overrides } = readJson('package.json');
  const lock = fingerprint({
    paths: ['package-lock.json'],
    also: [JSON.stringify([dependencies, devDependencies, overrides])],
  });
  const { versions, platform, arch } = process;
  return `${lock} node-abi-${versions.modules} ${platform} ${arch}\n`;
}

/** Whether npm's own record of the installation has every package of the lock. */
function holdsTheLock() {
  if (!existsSync(inRoot('node_modules/.package-lock.json'))) return false;
  const installed = readJson('node_modules/.package-lock.json').packages;
  return Object.entries(readJson('package-lock.json').packages).every(([name, wanted]) => {
    if (name === '') return asksForTheSame(wanted, readJson('package.json'));
    if (wanted.optional) return true;
    return installed[name] !== undefined && installed[name].version === wanted.version;
  });
}

function asksForTheSame(left, right) {
  return ['dependencies', 'devDependencies'].every((kind) => {
    const sorted = (list = {}) => JSON.stringify(Object.entries(list).sort());
    return sorted(left[kind]) === sorted(right[kind]);
  });
}

function readJson(file) {
  return JSON.parse(readFileSync(inRoot(file), 'utf8'));
}

/** better-sqlite3 is compiled for one version of Node: open a database to know. */
function nativeModulesWork() {
  const code = "new (require('better-sqlite3'))(':memory:').close()";
  return spawnSync(process.execPath, ['-e', code], { cwd: ROOT }).status === 0;
}

/**
 * npm as a script for this very Node when we run under it; else the one on the path.
 *
 * @param mustBeScript for a caller that runs it with another Node
 */
export function npmCommand({ mustBeScript = false } = {}) {
  const script = process.env.npm_execpath;
  if (script && path.basename(script) === 'npm-cli.js') return [process.execPath, script];
  if (mustBeScript) throw new Problem('Start this with npm: `npm run test:node -- MAJOR`.');
  return ['npm'];
}

/**
 * To compile a native module, node-gyp downloads Node's headers. Most installations of Node have them on
 * disk: pass their path, so that only a registry is needed.
 */
function withNodeHeaders(env) {
  const prefix = path.resolve(path.dirname(process.execPath), '..');
  const hasHeaders = existsSync(path.join(prefix, 'include', 'node', 'node_version.h'));
  return hasHeaders && !env.npm_config_nodedir ? { ...env, npm_config_nodedir: prefix } : env;
}

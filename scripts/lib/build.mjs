import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { runLogged } from './child.mjs';
import { readSettings } from './env-file.mjs';
import { fingerprint } from './fingerprint.mjs';
import { Problem } from './problem.mjs';
import { inRoot, STRAPI } from './root.mjs';

/** What `dist` was built from; gone with the folder itself. */
const MARKER = 'dist/.built-from.json';
const TSC = 'node_modules/typescript/bin/tsc';

/** Does `dist` hold what the sources say now, and did nothing else compile into it since? */
export function buildIsCurrent() {
  const built = readMarker();
  const wanted = wantedState();
  return (
    built.server === wanted.server &&
    built.admin === wanted.admin &&
    built.compiled === timeOf('dist/src/index.js')
  );
}

/**
 * Compiles the server and, when something it is made of changed, the admin panel. What an earlier
 * build left behind goes first: Strapi would load the compiled code of a deleted file.
 */
export async function build() {
  const wanted = wantedState();
  const keepAdmin = readMarker().admin === wanted.admin && existsSync(inRoot('dist/build'));
  emptyDist({ keepAdmin });

  const result = await runLogged({
    name: 'build',
    label: keepAdmin ? 'Compiling the server' : 'Building the server and the admin panel',
    command: process.execPath,
    args: keepAdmin ? [inRoot(TSC), ...COMPILE] : [STRAPI, 'build'],
    env: { STRAPI_TELEMETRY_DISABLED: 'true', ...process.env },
  });
  if (result.code !== 0 || !existsSync(inRoot('dist/src/index.js'))) {
    console.error(lastLines(result.output, 20));
    throw new Problem(
      `The build failed: put right what is said above (all of it is in ${result.logFile}), then run \`npm run setup\` again.`,
    );
  }
  writeFileSync(
    inRoot(MARKER),
    JSON.stringify({ ...wanted, compiled: timeOf('dist/src/index.js') }),
  );
}

/** Runs something that compiles the same sources into `dist`, which leaves a build current. */
export async function keepingBuild(run) {
  const wasCurrent = buildIsCurrent();
  const result = await run();
  if (wasCurrent) {
    const compiled = timeOf('dist/src/index.js');
    writeFileSync(inRoot(MARKER), JSON.stringify({ ...readMarker(), compiled }));
  }
  return result;
}

const COMPILE = ['-p', 'tsconfig.json', '--tsBuildInfoFile', 'dist/.tsbuildinfo'];

/** What the panel is made of; its editor bundles the domain's rules of a body. */
export const PANEL_SOURCES = ['src/admin', 'src/plugins', 'src/domain/text'];

/** The server is made of all sources but the panel's; the panel also reads the configuration. */
function wantedState() {
  const common = ['config', 'package-lock.json', 'tsconfig.json'];
  return {
    server: fingerprint({ paths: ['src', 'database', ...common], without: ['src/admin'] }),
    admin: fingerprint({ paths: [...PANEL_SOURCES, ...common], also: adminSettings() }),
  };
}

/** Settings that are written into the panel: a path prefix and Strapi's own variables. */
function adminSettings() {
  const settings = readSettings();
  const names = Object.keys(settings).filter((name) => name.startsWith('STRAPI_ADMIN_'));
  const pairs = names.sort().map((name) => `${name}=${settings[name]}`);
  return [pathOf(settings.PUBLIC_URL), ...pairs];
}

function pathOf(url) {
  try {
    return new URL(url).pathname.replace(/\/+$/, '');
  } catch {
    return url || '';
  }
}

function readMarker() {
  try {
    return JSON.parse(readFileSync(inRoot(MARKER), 'utf8'));
  } catch {
    return {};
  }
}

/** In seconds: what copies a build (an image's layers, an archive) keeps no finer times. */
function timeOf(file) {
  return existsSync(inRoot(file)) ? Math.floor(statSync(inRoot(file)).mtimeMs / 1000) : null;
}

function emptyDist({ keepAdmin }) {
  mkdirSync(inRoot('dist'), { recursive: true });
  for (const name of readdirSync(inRoot('dist'))) {
    if (name !== 'build' || !keepAdmin) rmSync(inRoot('dist', name), { recursive: true });
  }
}

function lastLines(text, count) {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}

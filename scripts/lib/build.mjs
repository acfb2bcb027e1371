import { cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dropUnfinished, makeStage, swapIn } from './builds.mjs';
import { runLogged } from './child.mjs';
import { readSettings } from './env-file.mjs';
import { fingerprint } from './fingerprint.mjs';
import { Problem } from './problem.mjs';
import { inRoot, STRAPI } from './root.mjs';

/** In a build: the fingerprint of its inputs. */
const MARKER = '.built-from.json';
const TSC = 'node_modules/typescript/bin/tsc';

/** Whether `dist` matches the sources, and nothing else has compiled into it since. */
export function buildIsCurrent() {
  const built = readMarker();
  const wanted = wantedState();
  return (
    built.server === wanted.server &&
    built.admin === wanted.admin &&
    built.compiled === timeOf(inRoot('dist/src/index.js'))
  );
}

/** The inputs of a build, where they exist: copied first, so that a build is a snapshot. */
const SOURCES = [
  'config',
  'database',
  'favicon.png',
  'package.json',
  'src',
  'tsconfig.json',
  'types',
];

/**
 * Compiles the server and, when its inputs changed, the admin panel, in a folder beside the current
 * build, and swaps the two on success. A running server keeps the build it was started with; a build that
 * fails or is killed leaves everything unchanged.
 */
export async function build() {
  const wanted = wantedState();
  const keepAdmin = readMarker().admin === wanted.admin && existsSync(inRoot('dist/build'));
  dropUnfinished();
  const stage = makeStage();
  try {
    for (const name of SOURCES.filter((each) => existsSync(inRoot(each)))) {
      cpSync(inRoot(name), path.join(stage, name), { recursive: true });
    }
    await compile({ stage, keepAdmin });
    const made = path.join(stage, 'dist');
    if (keepAdmin) cpSync(inRoot('dist/build'), path.join(made, 'build'), { recursive: true });
    const compiled = timeOf(path.join(made, 'src/index.js'));
    writeFileSync(path.join(made, MARKER), JSON.stringify({ ...wanted, compiled }));
    swapIn(made);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

async function compile({ stage, keepAdmin }) {
  const result = await runLogged({
    name: 'build',
    label: keepAdmin ? 'Compiling the server' : 'Building the server and the admin panel',
    command: process.execPath,
    args: keepAdmin ? [inRoot(TSC), ...COMPILE] : [STRAPI, 'build'],
    cwd: stage,
    // The settings that Strapi would read from an .env beside the sources.
    env: { STRAPI_TELEMETRY_DISABLED: 'true', ...readSettings(), ...PANEL_MODE },
  });
  if (result.code === 0 && existsSync(path.join(stage, 'dist/src/index.js'))) return;
  console.error(lastLines(result.output, 20));
  throw new Problem(
    `The build failed: fix the errors above (the full log is ${result.logFile}), then run \`npm run build\` again.`,
  );
}

/**
 * Always a production build: otherwise Strapi bundles React with development checks, which slow it down.
 */
const PANEL_MODE = { NODE_ENV: 'production' };

const COMPILE = ['-p', 'tsconfig.json', '--tsBuildInfoFile', 'dist/.tsbuildinfo'];

/** The inputs of the panel; its editor bundles the domain's rules of a body. */
export const PANEL_SOURCES = ['src/admin', 'src/plugins', 'src/domain/body'];

/** The inputs of the server are all sources but the panel's; the panel also reads the configuration. */
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
  return [`NODE_ENV=${PANEL_MODE.NODE_ENV}`, pathOf(settings.PUBLIC_URL), ...pairs];
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
    return JSON.parse(readFileSync(inRoot('dist', MARKER), 'utf8'));
  } catch {
    return {};
  }
}

/** In seconds: copies of a build (an image's layers, an archive) have no finer times. */
function timeOf(file) {
  return existsSync(file) ? Math.floor(statSync(file).mtimeMs / 1000) : null;
}

function lastLines(text, count) {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}

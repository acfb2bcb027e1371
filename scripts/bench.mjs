/**
 * `npm run bench -- NAME [--json] [--data PATH] …` runs a benchmark of bench/. The benchmarks and
 * the sources they measure are compiled into .tmp/bench-dist when one of them changed.
 */
import './lib/require-node.mjs';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { runForeground } from './lib/child.mjs';
import { filesUnder, fingerprint } from './lib/fingerprint.mjs';
import { findPostgres } from './lib/postgres.mjs';
import { Problem, runMain } from './lib/problem.mjs';
import { inRoot } from './lib/root.mjs';
import { setUp } from './lib/setup.mjs';

const OUT = '.tmp/bench-dist';
const MARKER = `${OUT}/.built-from`;
const SOURCES = {
  paths: ['bench', 'config', 'src', 'tests/support', 'package-lock.json'],
  without: ['src/admin'],
};

runMain(async () => {
  await setUp({ wants: [] });
  compileBenches();
  const args = process.argv.slice(2);
  return runForeground({
    command: process.execPath,
    args: ['--expose-gc', '--enable-source-maps', inRoot(OUT, 'bench/run.js'), ...args],
    env: {
      ...process.env,
      INIT_CWD: process.env.INIT_CWD || process.cwd(),
      ...(args.includes('postgres') ? await postgresSettings() : {}),
    },
  });
});

/** Where the benchmark may make a database of its own. */
async function postgresSettings() {
  const { url, reason } = await findPostgres();
  if (!url)
    throw new Problem(`No PostgreSQL answers (${reason}): start one, or name it in PGHOST.`);
  return { TEST_POSTGRES_URL: url };
}

function compileBenches() {
  const wanted = fingerprint(SOURCES);
  if (existsSync(inRoot(MARKER)) && readFileSync(inRoot(MARKER), 'utf8') === wanted) return;
  rmSync(inRoot(OUT), { recursive: true, force: true });
  const { transformFileSync } = createRequire(inRoot('package.json'))('@swc/core');
  for (const file of SOURCES.paths.flatMap((each) => filesUnder(each, SOURCES.without))) {
    mkdirSync(path.dirname(inRoot(OUT, file)), { recursive: true });
    if (!file.endsWith('.ts')) {
      copyFileSync(inRoot(file), inRoot(OUT, file));
      continue;
    }
    const { code } = transformFileSync(inRoot(file), {
      swcrc: false,
      sourceMaps: 'inline',
      module: { type: 'commonjs' },
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    });
    writeFileSync(inRoot(OUT, file.replace(/\.ts$/, '.js')), code);
  }
  // Compiled code that looks for the project's data beside itself finds it.
  symlinkSync(inRoot('data'), inRoot(OUT, 'data'), 'junction');
  writeFileSync(inRoot(MARKER), wanted);
}

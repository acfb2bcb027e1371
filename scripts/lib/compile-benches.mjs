/** Compiles the benchmarks and the sources they measure into .tmp/bench-dist when one of them changed. */
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
import { filesUnder, fingerprint } from './fingerprint.mjs';
import { inRoot } from './root.mjs';

export const BENCH_DIST = '.tmp/bench-dist';
const MARKER = `${BENCH_DIST}/.built-from`;
const SOURCES = {
  paths: ['bench', 'config', 'src', 'tests/support', 'package-lock.json'],
  without: ['src/admin'],
};

export function compileBenches() {
  const wanted = fingerprint(SOURCES);
  if (existsSync(inRoot(MARKER)) && readFileSync(inRoot(MARKER), 'utf8') === wanted) return;
  rmSync(inRoot(BENCH_DIST), { recursive: true, force: true });
  const { transformFileSync } = createRequire(inRoot('package.json'))('@swc/core');
  for (const file of SOURCES.paths.flatMap((each) => filesUnder(each, SOURCES.without))) {
    mkdirSync(path.dirname(inRoot(BENCH_DIST, file)), { recursive: true });
    if (!file.endsWith('.ts')) {
      copyFileSync(inRoot(file), inRoot(BENCH_DIST, file));
      continue;
    }
    const { code } = transformFileSync(inRoot(file), {
      swcrc: false,
      sourceMaps: 'inline',
      module: { type: 'commonjs' },
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    });
    writeFileSync(inRoot(BENCH_DIST, file.replace(/\.ts$/, '.js')), code);
  }
  // Lets compiled code find the project's data beside itself.
  symlinkSync(inRoot('data'), inRoot(BENCH_DIST, 'data'), 'junction');
  writeFileSync(inRoot(MARKER), wanted);
}

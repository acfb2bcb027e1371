import path from 'node:path';

/** The compiled project: this file is <dist>/bench/support/paths.js. */
export const DIST = path.resolve(__dirname, '..', '..');

/** scripts/bench.mjs starts every bench in the project's folder. */
export const PROJECT_ROOT = process.cwd();

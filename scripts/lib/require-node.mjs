/**
 * Imported first by every script: reports an unsuitable Node before anything else runs. This file and its
 * siblings only use syntax that Node 14 can parse.
 */
import { readFileSync } from 'node:fs';
import { nodeVersionProblem } from './node-version.mjs';

const { engines } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);
const problem = nodeVersionProblem({ version: process.versions.node, range: engines.node });
if (problem) {
  console.error(problem);
  process.exit(1);
}

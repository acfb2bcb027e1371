/**
 * Imported first by every script: an unsuitable Node is told so before anything else is tried.
 * This file and its siblings keep to syntax that Node 14 can read, so that it gets that far.
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

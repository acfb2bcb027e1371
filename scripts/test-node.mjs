/**
 * `npm run test:node -- MAJOR [ARGUMENTS OF npm test …]` runs the tests under another version of Node
 * (22, 24), in a copy of the checkout with native modules of its own; this checkout is unchanged. Without
 * arguments: the unit tests, and those that start a newsroom and check its health.
 */
import './lib/require-node.mjs';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runForeground } from './lib/child.mjs';
import { nodeVersionProblem } from './lib/node-version.mjs';
import { copyProject, fetchNode } from './lib/other-node.mjs';
import { EXIT, Problem, runMain } from './lib/problem.mjs';
import { inRoot } from './lib/root.mjs';
import { setUp } from './lib/setup.mjs';

const USAGE =
  'Usage: npm run test:node -- MAJOR [ARGUMENTS OF npm test …], e.g. npm run test:node -- 22';
const DEFAULTS = [['--unit'], ['--integration', '--only', 'integration/health']];

runMain(async () => {
  const [major, ...args] = process.argv.slice(2);
  if (!/^\d{2}$/.test(major || '')) throw new Problem(USAGE, { exitCode: EXIT.usage });
  const { engines } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  // The newest release of that version, which is downloaded.
  const problem = nodeVersionProblem({ version: `${major}.999.0`, range: engines.node });
  if (problem) throw new Problem(problem, { exitCode: EXIT.usage });

  await setUp({ wants: [] });
  const { node, headers } = await fetchNode(major);
  const project = await copyProject({ major, node, headers });
  const env = {
    ...process.env,
    PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}`,
    ...(headers ? { npm_config_nodedir: headers } : {}),
  };
  let code = 0;
  for (const each of args.length > 0 ? [args] : DEFAULTS) {
    const script = path.join(project, 'scripts/test.mjs');
    code =
      code || (await runForeground({ command: node, args: [script, ...each], cwd: project, env }));
  }
  return code;
});

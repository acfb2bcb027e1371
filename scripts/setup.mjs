/**
 * `npm run setup`: dependencies, `.env`, build. Only needs Node. `npm run build` is the same with
 * `--rebuild`, which builds even what is current. `--dependencies` skips the build.
 */
import './lib/require-node.mjs';
import { runMain } from './lib/problem.mjs';
import { setUp } from './lib/setup.mjs';

runMain(async () => {
  const done = await setUp({
    wants: process.argv.includes('--dependencies') ? ['env'] : ['env', 'build'],
    rebuild: process.argv.includes('--rebuild'),
  });
  console.log(done.length === 0 ? 'Everything is set up.' : `Set up: ${done.join(', ')}.`);
});

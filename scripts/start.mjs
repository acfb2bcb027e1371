/** `npm start`: serves the build; outside production after bringing it up to date. */
import './lib/require-node.mjs';
import { readSettings } from './lib/env-file.mjs';
import { addressOf, requireFreePort } from './lib/port.mjs';
import { runMain } from './lib/problem.mjs';
import { startServer } from './lib/server.mjs';
import { getReady } from './lib/ready.mjs';

runMain(async () => {
  await getReady();
  const { host, port, localUrl } = addressOf(readSettings());
  await requireFreePort({ host, port, command: 'npm start' });
  return startServer({ localUrl }).ended;
});

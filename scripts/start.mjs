/** `npm start`: serves what is built, after building it if need be. */
import './lib/require-node.mjs';
import { readSettings } from './lib/env-file.mjs';
import { addressOf, requireFreePort } from './lib/port.mjs';
import { runMain } from './lib/problem.mjs';
import { startServer } from './lib/server.mjs';
import { setUp } from './lib/setup.mjs';

runMain(async () => {
  await setUp();
  const { host, port, localUrl } = addressOf(readSettings());
  await requireFreePort({ host, port, command: 'npm start' });
  return startServer({ localUrl }).ended;
});

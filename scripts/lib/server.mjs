import { spawn } from 'node:child_process';
import http from 'node:http';
import { noteInUse } from './builds.mjs';
import { exitCode } from './child.mjs';
import { Problem } from './problem.mjs';
import { ROOT, STRAPI } from './root.mjs';
import { onStop } from './signals.mjs';

const START_TIMEOUT = 180_000;

/**
 * Starts the built site, in a process group of its own, so that Ctrl-C reaches it once, through us, and
 * it can finish its work.
 *
 * @returns `{ ready, ended }`: `ready()` resolves when `/_health` answers; `ended` is a promise of the
 * exit status, 0 when it was stopped by us
 */
export function startServer({ localUrl }) {
  const child = spawn(process.execPath, [STRAPI, 'start'], {
    cwd: ROOT,
    env: { STRAPI_TELEMETRY_DISABLED: 'true', ...process.env },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  const forgetUse = noteInUse(child.pid);
  let stopping = false;
  const stop = () => {
    stopping = true;
    child.kill('SIGTERM');
  };
  const stopWatching = onStop(stop);

  let isOver = false;
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => {
      isOver = true;
      forgetUse();
      stopWatching();
      resolve(stopping && (status === 0 || signal === 'SIGTERM') ? 0 : exitCode(status, signal));
    });
  });

  const ready = async () => {
    const deadline = Date.now() + START_TIMEOUT;
    while (!isOver && Date.now() < deadline) {
      if (await isHealthy(localUrl)) return true;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    if (isOver) return false;
    stop();
    throw new Problem(
      `The server did not answer on ${localUrl} within three minutes: see its messages above, then start it again.`,
    );
  };
  return { ready, ended };
}

function isHealthy(localUrl) {
  return new Promise((resolve) => {
    const request = http.get(`${localUrl}/_health`, { timeout: 2000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 204);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}

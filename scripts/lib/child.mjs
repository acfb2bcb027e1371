import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startProgress } from './progress.mjs';
import { inRoot, ROOT } from './root.mjs';
import { onStop, SIGNALS } from './signals.mjs';

const KEPT_OUTPUT = 200_000;

/**
 * Runs a command whose output is not shown while it works: displays progress, writes the output to
 * `.tmp/logs/NAME.log`.
 *
 * @param niceness how far it yields to other processes (0 to 19)
 * @returns `{ code, output, logFile }`: exit status, the last 200 KB of both streams, the log's path
 * relative to the project
 */
export function runLogged({
  name,
  label,
  command,
  args,
  niceness = 0,
  cwd = ROOT,
  env = process.env,
}) {
  const logFile = path.join('.tmp', 'logs', `${name}.log`);
  mkdirSync(inRoot('.tmp', 'logs'), { recursive: true });
  const log = createWriteStream(inRoot(logFile));
  const progress = startProgress(label);
  let output = '';

  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    if (niceness > 0 && child.pid !== undefined) os.setPriority(child.pid, niceness);
    const stopForwarding = forwardSignals(child);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (chunk) => {
        log.write(chunk);
        output = (output + chunk).slice(-KEPT_OUTPUT);
      });
    }
    child.on('error', (error) => {
      stopForwarding();
      progress.fail();
      log.end(() => reject(error));
    });
    child.on('close', (status, signal) => {
      stopForwarding();
      const code = exitCode(status, signal);
      if (code === 0) progress.done();
      else progress.fail();
      // Ctrl-C is meant for the whole script, not for this step only.
      if (signal !== null && SIGNALS.includes(signal)) process.exit(code);
      log.end(() => resolve({ code, output, logFile }));
    });
  });
}

/** Runs a command in the foreground, with this process's streams; returns its exit status. */
export function runForeground({ command, args, cwd = ROOT, env = process.env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: 'inherit' });
    const stopForwarding = forwardSignals(child);
    child.on('error', reject);
    child.on('close', (status, signal) => {
      stopForwarding();
      resolve(exitCode(status, signal));
    });
  });
}

/** Passes stop signals on; the child decides when it ends. */
function forwardSignals(child) {
  return onStop((signal) => {
    // Ctrl-C has reached the child already: a terminal sends it to the whole group.
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  });
}

/** A child's exit status in a shell's form: its status, or 128 + the number of the signal. */
export function exitCode(status, signal) {
  if (signal === null) return status === null ? 1 : status;
  return 128 + (os.constants.signals[signal] || 0);
}

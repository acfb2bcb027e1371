import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { CommandResult } from './commands';
import { ROOT } from './paths';

/** A host is replaced after this many commands, so that leftovers do not add up. */
const COMMANDS_EACH = 20;
const KEPT_IDLE = 2;

interface Host {
  child: ChildProcess;
  /** The loaded project and its settings. */
  key: string;
  commands: number;
}

/** Shared by the process, not one test file: each file has its own copy of this module. */
const IDLE = Symbol.for('newsroom.idle-command-hosts');
const idle = ((globalThis as Record<symbol, unknown>)[IDLE] ??= []) as Host[];

/**
 * Runs a compiled command in a process that has run others before (command-host.cjs). For tests of a
 * command's output and results; a test that kills it, or checks how a process starts, starts its own.
 */
export async function runInHost(input: {
  /** The compiled file, `…/src/cli/NAME.js`. */
  file: string;
  args: readonly string[];
  env: Record<string, string | undefined>;
  folder: string;
}): Promise<CommandResult> {
  const { NODE_ENV = '', TZ = '' } = input.env;
  const host = takeHost([path.dirname(input.file), NODE_ENV, TZ].join('|'), input);
  host.commands += 1;
  const result = await resultOf(host.child, input);
  // A command that fails at the start has not closed its newsroom.
  const isClean = result.status === 0 && host.child.connected;
  if (isClean && host.commands < COMMANDS_EACH) keep(host);
  else host.child.kill('SIGKILL');
  return result;
}

function takeHost(key: string, { env, folder }: { env: NodeJS.ProcessEnv; folder: string }): Host {
  const place = idle.findIndex((host) => host.key === key && host.child.connected);
  const [known] = place === -1 ? [] : idle.splice(place, 1);
  if (known) return known;
  const child = spawn(process.execPath, [path.join(ROOT, 'tests/support/command-host.cjs')], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  return { child, key, commands: 0 };
}

function keep(host: Host): void {
  idle.push(host);
  while (idle.length > KEPT_IDLE) idle.shift()?.child.kill('SIGKILL');
}

function resultOf(
  child: ChildProcess,
  { file, args, env, folder }: Parameters<typeof runInHost>[0],
): Promise<CommandResult> {
  const mark = `\u0000${randomBytes(16).toString('hex')}`;
  const said = { stdout: '', stderr: '' };
  holdOpen(child, true);
  return new Promise((resolve, reject) => {
    let code: number | null = null;
    const settle = (status: number | null, signal: NodeJS.Signals | null) => {
      child.removeAllListeners();
      for (const name of ['stdout', 'stderr'] as const) child[name]?.removeAllListeners('data');
      holdOpen(child, false);
      const without = (text: string) => text.replace(mark, '');
      resolve({ status, signal, stdout: without(said.stdout), stderr: without(said.stderr) });
    };
    const settleWhenSaid = () => {
      if (code !== null && said.stdout.endsWith(mark) && said.stderr.endsWith(mark)) {
        settle(code, null);
      }
    };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]?.setEncoding('utf8').on('data', (text: string) => {
        said[name] += text;
        settleWhenSaid();
      });
    }
    child.on('message', (message: { code: number }) => {
      ({ code } = message);
      settleWhenSaid();
    });
    child.on('error', reject);
    child.on('close', settle);
    child.send({ file, args, env, folder, mark });
  });
}

/** An idle host must not keep the process alive. */
function holdOpen(child: ChildProcess, isHeld: boolean): void {
  const parts = [child, child.channel, child.stdout, child.stderr] as unknown as {
    ref?(): void;
    unref?(): void;
  }[];
  for (const part of parts) {
    if (isHeld) part?.ref?.();
    else part?.unref?.();
  }
}

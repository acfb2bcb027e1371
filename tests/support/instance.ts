import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { ROOT, TEST_DIST } from './paths';
import secrets from './secrets.json';

/** A serving newsroom in a separate process (serve.cjs): one of several, or one that is killed. */
export interface Instance {
  url: string;
  /** Sends the signal and returns how the process ended. */
  end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<Ending>;
  /** How it ended; null while it runs. */
  ended: () => Ending | null;
  /** What it has written. */
  output: () => string;
}

export interface Ending {
  status: number | null;
  signal: NodeJS.Signals | null;
}

/** @param env names the database, and other settings */
export function startInstance(env: Record<string, string>): Promise<Instance> {
  const child = spawn(process.execPath, [path.join(ROOT, 'tests/support/serve.cjs')], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...secrets,
      NODE_ENV: 'test',
      NODE_OPTIONS: '',
      STRAPI_TELEMETRY_DISABLED: 'true',
      CRON_ENABLED: 'true',
      PORT: '1337',
      PUBLIC_URL: '',
      ...env,
      APP_DIR: ROOT,
      DIST_DIR: TEST_DIST,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killIt = () => child.kill('SIGKILL');
  // It ends with the tests, however they end.
  process.once('exit', killIt);
  return untilItServes(child, () => process.off('exit', killIt));
}

/** Starts several at the same moment; all of them or none. */
export async function startInstances(
  count: number,
  env: Record<string, string>,
): Promise<Instance[]> {
  const starts = await Promise.allSettled(Array.from({ length: count }, () => startInstance(env)));
  const instances = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const failed = starts.find((start) => start.status === 'rejected');
  if (!failed) return instances;
  for (const instance of instances) await instance.end('SIGKILL');
  throw failed.reason;
}

function untilItServes(child: ChildProcess, forget: () => void): Promise<Instance> {
  let output = '';
  let ending: Ending | null = null;
  const over = new Promise<Ending>((resolve) =>
    child.once('close', (status, signal) => {
      forget();
      ending = { status, signal };
      resolve(ending);
    }),
  );
  return new Promise((resolve, reject) => {
    const read = (text: string) => {
      output += text;
      const url = /^\{"url":"([^"]+)"/m.exec(output)?.[1];
      if (!url) return;
      resolve({
        url,
        output: () => output,
        ended: () => ending,
        end(signal) {
          if (!ending) child.kill(signal);
          return over;
        },
      });
    };
    child.stdout?.setEncoding('utf8').on('data', read);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text));
    void over.then((how) =>
      reject(new Error(`The newsroom did not start (${JSON.stringify(how)}): ${output}`)),
    );
  });
}

import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { ROOT, TEST_DIST } from '../support/paths';
import secrets from '../support/secrets.json';

/** Another process with the same database open (operations.cjs). */
export interface SecondNewsroom {
  /** Starts `operation` so many times at once and gives one outcome a time. */
  run(operation: string, input: Record<string, unknown>, times: number): Promise<string[]>;
  close(): Promise<void>;
}

export async function openSecondNewsroom(
  databaseEnv: Record<string, string>,
): Promise<SecondNewsroom> {
  const child = fork(path.join(ROOT, 'tests/torture/operations.cjs'), [], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...secrets,
      ...databaseEnv,
      TEST_DIST,
      NODE_ENV: 'test',
      STRAPI_TELEMETRY_DISABLED: 'true',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await nextMessage(child);
  return {
    async run(operation, input, times) {
      const answer = nextMessage(child);
      child.send({ operation, input, times });
      return ((await answer) as { outcomes: string[] }).outcomes;
    },
    close: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('The second newsroom ended.'));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(message);
    });
  });
}

import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { PROJECT_ROOT } from '../support/paths';
import { newsroomEnvironment } from '../support/temporary-newsroom';
import type { ArticleInput, Reply, Request } from './messages';

/** `plain-kept`: plain Strapi with our caching of prepared statements. */
export type Side = 'ours' | 'plain' | 'plain-kept';

/** A Strapi in another process. */
export interface Worker {
  write(articles: ArticleInput[]): Promise<Extract<Reply, { kind: 'written' }>>;
  close(): Promise<void>;
  /** After an error: ends the process at once. */
  kill(): void;
}

export async function startWorker(input: {
  side: Side;
  distDir: string;
  databaseFile: string;
}): Promise<Worker> {
  const { side, distDir, databaseFile } = input;
  const child = fork(path.join(__dirname, 'worker.js'), [distDir, side], {
    cwd: PROJECT_ROOT,
    env: newsroomEnvironment(databaseFile),
    execArgv: profiling(side),
    // Strapi's own output goes to standard error: the last line of standard output has the figures.
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  await replyOf(child, 'ready');
  return {
    write: (articles) => ask(child, { kind: 'write', articles }, 'written'),
    close: async () => {
      await ask(child, { kind: 'close' }, 'closed');
    },
    kill: () => void child.kill(),
  };
}

/** BENCH_PROFILE names a folder for a CPU profile of either side. */
function profiling(side: Side): string[] {
  const folder = process.env.BENCH_PROFILE;
  if (!folder) return [];
  return ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${side}.cpuprofile`];
}

function ask<Kind extends Reply['kind']>(child: ChildProcess, request: Request, kind: Kind) {
  const answer = replyOf(child, kind);
  child.send(request);
  return answer;
}

function replyOf<Kind extends Reply['kind']>(
  child: ChildProcess,
  kind: Kind,
): Promise<Extract<Reply, { kind: Kind }>> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      child.off('message', listen);
      child.off('exit', end);
      child.off('error', reject);
    };
    const listen = (reply: Reply) => {
      stop();
      if (reply.kind === kind) resolve(reply as Extract<Reply, { kind: Kind }>);
      else reject(new Error(reply.kind === 'failed' ? reply.message : `Unasked: ${reply.kind}`));
    };
    const end = (code: number | null) => {
      stop();
      reject(new Error(`A worker of the bench ended with status ${code}.`));
    };
    child.on('message', listen);
    child.on('exit', end);
    child.on('error', reject);
  });
}

import { fork, type ChildProcess } from 'node:child_process';

/** Functions of another process: one argument, one result, both plain data. */
export type Calls = Record<string, (input: never) => unknown>;

export interface CalledProcess<Served extends Calls> {
  call<Name extends keyof Served & string>(
    name: Name,
    input: Parameters<Served[Name]>[0],
  ): Promise<Awaited<ReturnType<Served[Name]>>>;
  /** Asks it to end, and kills it if it does not. */
  stop(): Promise<void>;
}

interface Question {
  id: number;
  name: string;
  input: unknown;
}

type Answer = { id: number; value: unknown } | { id: number; error: string };

const READY = 0;
const STOP_MS = 20_000;

/** Starts a process that ends in `serveCalls`, and waits until it is ready. Rejects when it ends. */
export async function startCalledProcess<Served extends Calls>(input: {
  /** For messages. */
  name: string;
  file: string;
  args?: string[];
  env?: NodeJS.ProcessEnv;
  signal: AbortSignal;
}): Promise<CalledProcess<Served>> {
  input.signal.throwIfAborted();
  const child = fork(input.file, input.args ?? [], {
    env: input.env ?? process.env,
    execArgv: ['--enable-source-maps'],
    // Their own output goes to standard error: the last line of standard output has the figures.
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const answers = answersOf(child, input.name);
  const abort = () => void child.kill('SIGKILL');
  input.signal.addEventListener('abort', abort, { once: true });
  child.once('exit', () => input.signal.removeEventListener('abort', abort));
  await answers.next(READY);
  let last = READY;
  return {
    async call(name, argument) {
      const id = (last += 1);
      const answer = answers.next(id);
      child.send({ id, name, input: argument } satisfies Question);
      return (await answer) as never;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.connected) child.disconnect();
      const killing = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await ended;
      clearTimeout(killing);
    },
  };
}

function answersOf(child: ChildProcess, name: string) {
  interface Waiting {
    resolve: (value: unknown) => void;
    reject: (error: Error) => void;
  }
  const waiting = new Map<number, Waiting>();
  let over: Error | null = null;
  const end = (error: Error) => {
    over = error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  child.on('error', end);
  child.on('exit', (code, signal) => {
    end(new Error(`The process of ${name} ended with ${signal ?? `status ${code}`}.`));
  });
  child.on('message', (answer: Answer) => {
    const { resolve, reject } = waiting.get(answer.id) ?? {};
    waiting.delete(answer.id);
    if ('error' in answer) reject?.(new Error(`${name}: ${answer.error}`));
    else resolve?.(answer.value);
  });
  return {
    next: (id: number) =>
      new Promise<unknown>((resolve, reject) => {
        if (over) reject(over);
        else waiting.set(id, { resolve, reject });
      }),
  };
}

/**
 * The other end: reports that it is ready, answers calls, and runs `close` when the parent process
 * disconnects or is gone.
 */
export function serveCalls(calls: Calls, close: () => Promise<void> | void = () => {}): void {
  const answer = (reply: Answer) => process.send?.(reply);
  process.on('message', (question: Question) => {
    void (async () => {
      try {
        const act = calls[question.name];
        if (!act) throw new Error(`There is no "${question.name}".`);
        answer({ id: question.id, value: await act(question.input as never) });
      } catch (error) {
        answer({
          id: question.id,
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        });
      }
    })();
  });
  // Ctrl-C reaches the whole group: the parent decides when this process ends.
  process.on('SIGINT', () => {});
  process.once('disconnect', () => {
    void Promise.resolve(close()).finally(() => process.exit(0));
  });
  answer({ id: READY, value: null });
}

import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { QueryTimeoutError } from '../../domain/query-timeout';
import { DatabaseUnavailableError } from '../../domain/database-unavailable';
import { askProcess } from './ask-process';
import { onAbort } from './scope';
import type { ReaderQuestion } from './sqlite-reader-process';

/** Number of processes, each with one statement at a time: a slow one leaves another for the rest. */
const PROCESSES = 2;
/** Number of statements that may wait for a process; more are refused at once. */
const MOST_WAITING = 500;
/**
 * Milliseconds that a statement may run on after its caller has disconnected: most end sooner than a new
 * process starts.
 */
const GRACE_MS = 250;
/** Extra milliseconds for the first statement of a process, which has to start. */
const START_MS = 10_000;

export interface SqliteReaders {
  /** @throws QueryTimeoutError when it was cancelled, else the database's error with its `code` */
  ask(question: ReaderQuestion, signal: AbortSignal): Promise<unknown[]>;
  /** The number of statements waiting for a process. */
  waiting(): number;
  close(): void;
}

interface Turn {
  question: ReaderQuestion;
  signal: AbortSignal;
  resolve: (rows: unknown[]) => void;
  reject: (error: Error) => void;
}

/**
 * Reads a SQLite file in separate processes, which start with the first query. A process whose statement
 * runs longer than `timeoutMs`, or much longer than its caller waits, is killed and replaced.
 */
export function createSqliteReaders(input: { file: string; timeoutMs: number }): SqliteReaders {
  const idle: ChildProcess[] = [];
  const all = new Set<ChildProcess>();
  const starting = new WeakSet<ChildProcess>();
  const turns: Turn[] = [];
  let isClosed = false;

  function start(): ChildProcess {
    const child = fork(path.join(__dirname, 'sqlite-reader-process.js'), [input.file], {
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    all.add(child);
    starting.add(child);
    // The readers must not keep the process alive; a server's connections do.
    child.unref();
    child.channel?.unref();
    child.once('exit', () => forget(child));
    child.on('error', () => forget(child));
    return child;
  }

  function forget(child: ChildProcess): void {
    all.delete(child);
    const at = idle.indexOf(child);
    if (at >= 0) idle.splice(at, 1);
  }

  function next(): void {
    while (turns.length > 0 && !isClosed) {
      const child = idle.pop() ?? (all.size < PROCESSES ? start() : null);
      if (child === null) return;
      const turn = turns.shift();
      if (turn) void answer(child, turn);
    }
  }

  async function answer(child: ChildProcess, turn: Turn): Promise<void> {
    const { question, signal } = turn;
    const startMs = starting.delete(child) ? START_MS : 0;
    const { rows, isWhole } = askProcess(child, {
      ...{ question, signal },
      timeoutMs: input.timeoutMs + startMs,
      graceMs: GRACE_MS + startMs,
    });
    rows.then(turn.resolve, turn.reject);
    if (await isWhole) idle.push(child);
    else forget(child);
    next();
  }

  return {
    ask(question, signal) {
      if (signal.aborted) return Promise.reject(new QueryTimeoutError());
      if (isClosed || turns.length >= MOST_WAITING)
        return Promise.reject(new DatabaseUnavailableError());
      return new Promise((resolve, reject) => {
        const turn: Turn = { question, signal, resolve, reject };
        turns.push(turn);
        // A caller that disconnects while waiting costs no process.
        onAbort(signal, () => {
          const at = turns.indexOf(turn);
          if (at < 0) return;
          turns.splice(at, 1);
          reject(new QueryTimeoutError());
        });
        next();
      });
    },
    waiting: () => turns.length,
    close() {
      isClosed = true;
      for (const turn of turns.splice(0)) turn.reject(new DatabaseUnavailableError());
      for (const child of all) child.kill('SIGKILL');
    },
  };
}

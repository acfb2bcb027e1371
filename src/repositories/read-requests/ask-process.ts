import type { ChildProcess } from 'node:child_process';
import { DatabaseUnavailableError } from '../../domain/database-unavailable';
import { QueryTimeoutError } from '../../domain/query-timeout';
import { onAbort } from './scope';
import type { ReaderAnswer, ReaderQuestion } from './sqlite-reader-process';

export interface Asked {
  /**
   * Rejects with QueryTimeoutError if it was cancelled, else with the database's error and its `code`.
   */
  rows: Promise<unknown[]>;
  /**
   * Settles when the process is done with the statement, with whether it can take another. One that
   * cannot is killed.
   */
  isWhole: Promise<boolean>;
}

/**
 * Has a process run one statement, within `timeoutMs`, and within `graceMs` once its caller has
 * disconnected.
 */
export function askProcess(
  child: ChildProcess,
  input: { question: ReaderQuestion; timeoutMs: number; graceMs: number; signal: AbortSignal },
): Asked {
  const rows = deferred<unknown[]>();
  const isWhole = deferred<boolean>();
  let timer = setTimeout(end, input.timeoutMs);
  const forgetCaller = onAbort(input.signal, () => {
    rows.reject(new QueryTimeoutError());
    clearTimeout(timer);
    timer = setTimeout(() => done(false), input.graceMs);
  });

  function end(): void {
    rows.reject(new QueryTimeoutError());
    done(false);
  }
  function onExit(): void {
    rows.reject(new DatabaseUnavailableError());
    done(false);
  }
  function onMessage(said: ReaderAnswer): void {
    if ('rows' in said) rows.resolve(said.rows);
    else rows.reject(Object.assign(new Error(said.message), { code: said.code }));
    done(true);
  }
  function done(canBeAsked: boolean): void {
    clearTimeout(timer);
    forgetCaller();
    child.off('message', onMessage).off('exit', onExit);
    if (!canBeAsked) child.kill('SIGKILL');
    isWhole.resolve(canBeAsked);
  }

  child.on('message', onMessage).once('exit', onExit);
  child.send(input.question, (error) => error && onExit());
  return { rows: rows.promise, isWhole: isWhole.promise };
}

/** A promise that is settled from outside; only the first call counts. */
function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}

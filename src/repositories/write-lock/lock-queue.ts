import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseBusyError } from '../../domain/database-busy';
import { isBusy } from './is-busy';

/** Milliseconds between two attempts: a writer that yields rests longer than the last of these. */
const FIRST_PAUSE_MS = 1;
const LONGEST_PAUSE_MS = 10;

export interface LockQueue {
  /**
   * Runs `act`, and retries while another process holds the lock, without blocking the event loop.
   * Waiting calls take turns in order of arrival; only the first of them tries.
   *
   * @param act does nothing when it fails with SQLITE_BUSY
   * @param options.isInTurn whether it queues behind those that wait already: not for what may be a read
   * @throws DatabaseBusyError when the limit is over
   */
  whenFree<T>(act: () => Promise<T>, options: { isInTurn: boolean }): Promise<T>;
  /** The number of waiting calls. */
  waiting(): number;
}

/** @param input.limitMs how long a write waits from its arrival, read each time */
export function createLockQueue({ limitMs }: { limitMs: () => number }): LockQueue {
  let waiting = 0;
  let last: Promise<void> = Promise.resolve();

  async function tryUntil<T>(act: () => Promise<T>, deadline: number): Promise<T> {
    for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      try {
        return await act();
      } catch (error) {
        if (!isBusy(error)) throw error;
      }
      if (performance.now() >= deadline) throw new DatabaseBusyError();
      await pause(wait);
    }
  }

  return {
    async whenFree(act, { isInTurn }) {
      const deadline = performance.now() + limitMs();
      if (waiting === 0 || !isInTurn) {
        try {
          return await act();
        } catch (error) {
          if (!isBusy(error)) throw error;
        }
      }
      const before = last;
      let leave: () => void = () => undefined;
      last = new Promise((resolve) => (leave = resolve));
      waiting += 1;
      try {
        await before;
        return await tryUntil(act, deadline);
      } finally {
        waiting -= 1;
        leave();
      }
    },
    waiting: () => waiting,
  };
}

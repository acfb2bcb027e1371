import { setTimeout as pause } from 'node:timers/promises';
import { isBusy } from './is-busy';

/** A log is put right within milliseconds after a process died; this is for the largest. */
const LIMIT_MS = 10_000;
const PAUSE_MS = 2;

/**
 * Runs a read outside a transaction, or the first of one. In WAL mode no writer makes it wait, but for a
 * moment another connection may: one that puts the log right after a process died in mid-write, or the
 * last one to close (https://sqlite.org/wal.html#sometimes_queries_return_sqlite_busy_in_wal_mode). Then
 * it is tried again without holding the event loop.
 */
export async function whenReadable<T>(act: () => T): Promise<T> {
  const deadline = performance.now() + LIMIT_MS;
  for (;;) {
    try {
      return act();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= deadline) throw error;
    }
    await pause(PAUSE_MS);
  }
}

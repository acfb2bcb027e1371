import { setTimeout as pause } from 'node:timers/promises';
import { isBusy } from './is-busy';

/** A log is recovered within milliseconds after a process died; this is enough for the largest. */
const LIMIT_MS = 10_000;
const PAUSE_MS = 2;

/**
 * Runs a read outside a transaction, or the first read of one. In WAL mode no writer blocks it, but
 * another connection briefly may: one that recovers the log after a process died during a write, or the
 * last one to close (https://sqlite.org/wal.html#sometimes_queries_return_sqlite_busy_in_wal_mode). Then
 * it is retried without blocking the event loop.
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

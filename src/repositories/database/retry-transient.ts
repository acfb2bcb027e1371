import { setTimeout as pause } from 'node:timers/promises';
import { codeOfError } from './error-code';

const ATTEMPTS = 5;
/** SQLSTATE class 40 (deadlock and serialisation failure), and the two codes of a busy SQLite file. */
const TRANSIENT = new Set(['40P01', '40001', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT']);

/**
 * Runs `act`, and starts over when a deadlock or a busy database rolled it back: only for code that opens
 * its own transaction and has no side effects outside of it.
 */
export async function retryTransient<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (attempt === ATTEMPTS || !TRANSIENT.has(codeOfError(error) ?? '')) throw error;
      // Two that undid each other do not come back at the same moment.
      await pause(20 * 2 ** attempt * (0.5 + Math.random()));
    }
  }
}

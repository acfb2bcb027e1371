import { codeOfError } from '../database/error-code';

/**
 * True when SQLite reports that another connection holds a lock (SQLITE_BUSY and its extended codes,
 * https://sqlite.org/rescode.html#busy): the statement did nothing and may be retried.
 */
export function isBusy(error: unknown): boolean {
  return /^SQLITE_BUSY(?:_|$)/.test(codeOfError(error) ?? '');
}

import { DatabaseBusyError } from '../domain/database-busy';
import { isBusy } from '../repositories/write-lock/is-busy';

/** What a command says that has waited in vain for SQLite's write lock; null for any other error. */
export function busySentence(error: unknown): string | null {
  if (!(error instanceof DatabaseBusyError) && !isBusy(error)) return null;
  return 'Another process keeps the write lock of the database, so the last step was not stored. Run the command again once that process is done; what was stored before stays.';
}

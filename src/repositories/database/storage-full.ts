import { StorageFullError } from '../../domain/storage-full';
import { codeOfError } from './error-code';

/**
 * How the databases say it: SQLite also when its shared-memory file cannot grow
 * (https://sqlite.org/rescode.html), PostgreSQL as SQLSTATE disk_full.
 */
const STORAGE_FULL = new Set(['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', '53100', 'ENOSPC']);

/** Gives the database's (or the file system's) "no space left" as StorageFullError, and all else as it is. */
export function recognizeStorageFull(error: unknown): unknown {
  return STORAGE_FULL.has(codeOfError(error) ?? '') ? new StorageFullError() : error;
}

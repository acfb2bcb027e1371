import { StorageFullError } from '../../domain/storage-full';
import { codeOfError } from './error-code';

/**
 * The databases' codes for it: SQLite also uses one when its shared-memory file cannot grow
 * (https://sqlite.org/rescode.html), PostgreSQL has SQLSTATE disk_full.
 */
const STORAGE_FULL = new Set(['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', '53100', 'ENOSPC']);

/**
 * Turns the database's (or the file system's) "no space left" into StorageFullError; returns any other
 * error unchanged.
 */
export function recognizeStorageFull(error: unknown): unknown {
  return STORAGE_FULL.has(codeOfError(error) ?? '') ? new StorageFullError() : error;
}

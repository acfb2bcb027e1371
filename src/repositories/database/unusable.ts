import os from 'node:os';
import { DatabaseBusyError } from '../../domain/database-busy';
import { isDatabaseUnavailable } from './unavailable';
import { codeOfError } from './error-code';
import { isBusy } from '../write-lock/is-busy';

/** The system's codes for a file that this user may not use (errno). */
const FORBIDDEN = new Set(['EACCES', 'EPERM', 'EROFS']);
/** SQLite's own words for the same (sqlite.org/rescode.html), with their extended codes. */
const SQLITE_FORBIDDEN = /^SQLITE_(?:READONLY|CANTOPEN|PERM|AUTH)/;
/** PostgreSQL does not know this user, database or password (SQLSTATE classes 28 and 3D). */
const POSTGRES_REFUSES = /^(?:28...|3D000)$/;

/**
 * One sentence of advice for an error that makes the newsroom unusable as it is: its database is away, or
 * its files belong to another user. Null for every other error.
 */
export function unusableSentence(error: unknown): string | null {
  const code = codeOfError(error);
  if (code !== null && FORBIDDEN.has(code)) return fileSentence(error, code);
  if (code !== null && SQLITE_FORBIDDEN.test(code)) return sqliteSentence(code);
  if (code !== null && POSTGRES_REFUSES.test(code)) {
    return `PostgreSQL refuses the connection (${code}): correct user, password and database in DATABASE_URL.`;
  }
  if (error instanceof DatabaseBusyError || isBusy(error)) {
    return 'Another process holds the write lock of the database, so the last step was not stored. Run the command again once that process is done; what was stored before stays.';
  }
  if (!isDatabaseUnavailable(error)) return null;
  return `The database cannot be reached (${reasonOf(error, code)}): start it, or correct DATABASE_URL, then try again.`;
}

/** The path in the system's error, and the current user: the reader needs both to fix the permissions. */
function fileSentence(error: unknown, code: string): string {
  const { path: file, port } = error as { path?: unknown; port?: unknown };
  if (typeof port === 'number') {
    return `Port ${port} may not be opened by this user: choose one above 1023.`;
  }
  const what = typeof file === 'string' ? file : 'A file of the newsroom';
  return `${what} cannot be used by ${userName()} (${code}): run this as the user who owns the newsroom, or give the file back to that user (chown).`;
}

function sqliteSentence(code: string): string {
  return `The database file cannot be written by ${userName()} (${code}): give it, the files beside it and their folder to the user who runs the newsroom (chown), or correct DATABASE_FILENAME.`;
}

function reasonOf(error: unknown, code: string | null): string {
  const { address, port } = error as { address?: unknown; port?: unknown };
  const where = typeof address === 'string' ? ` ${address}:${String(port)}` : '';
  return `${code ?? 'no answer'}${where}`;
}

/** A container may have no name for its user. */
function userName(): string {
  try {
    return `the user ${os.userInfo().username}`;
  } catch {
    return `the user ${String(process.getuid?.() ?? '')}`;
  }
}

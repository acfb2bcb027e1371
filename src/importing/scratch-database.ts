import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';

/**
 * A scratch copy of the SQLite database, taken while others may write. If there is no database yet, the
 * copy is empty and gets the default content when it is opened.
 */
export async function copyDatabase(
  file: string,
): Promise<{ file: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-dry-run-'));
  const copy = path.join(folder, 'copy.db');
  if (existsSync(file)) {
    // Nothing is written; but a read-only connection would leave its -wal and -shm files behind.
    const original = new Database(file, { fileMustExist: true });
    try {
      await original.backup(copy);
    } finally {
      original.close();
    }
  }
  return { file: copy, remove: () => rm(folder, { recursive: true, force: true }) };
}

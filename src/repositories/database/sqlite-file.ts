import path from 'node:path';

/** The embedded database's file: `DATABASE_FILENAME`, relative to the project's root. */
export function sqliteFile(root: string, filename: string | undefined): string {
  return path.resolve(root, filename?.trim() || '.tmp/data.db');
}

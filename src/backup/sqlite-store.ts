import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { BackupError, compareRows } from '../domain/backup/manifest';
import { STORED_TIMES } from '../domain/backup/plan-copy';
import { fillSqlite } from './fill-sqlite';
import type { DatabaseStore } from './database-store';
import { savedParts } from './saved-rows';
import { sealIntoSqlite } from './seal-restore';
import { countRows, tablesOf } from './sqlite-tables';

/** Copies all the rest in one step, during which no write can make it start over. */
const ALL_PAGES = 0x7fffffff;

/**
 * @param file the embedded database's
 * @param timesWereIn the zone of times in backups of PostgreSQL that an older version made
 */
export function sqliteStore(file: string, timesWereIn: string): DatabaseStore {
  return {
    engine: 'sqlite',
    stagingParent: path.dirname(file),

    async save(target) {
      const live = openExisting(file);
      try {
        // Page by page, so that the row ids that the search index relies on stay (VACUUM changes them).
        await live.backup(target, { progress: () => ALL_PAGES });
      } finally {
        live.close();
      }
      const copy = new Database(target);
      try {
        // One file, without a log beside it.
        copy.pragma('journal_mode = DELETE');
        requireWhole(copy);
        return countRows(copy);
      } finally {
        copy.close();
      }
    },

    requireFree({ mayReplace }) {
      if (existsSync(file)) requireUnused(file, mayReplace);
      return Promise.resolve();
    },

    async putInPlace({ file: restored, rows, mayReplace, note }) {
      const database = new Database(restored, { fileMustExist: true });
      try {
        requireWhole(database);
        requireRows(rows, countRows(database));
        sealIntoSqlite(database, note);
      } finally {
        database.close();
      }
      await switchTo(restored, mayReplace);
    },

    async takeOver({ file: saved, rows, mayReplace, note, newsroom }) {
      const made = path.join(path.dirname(saved), 'made.sqlite');
      const settings = { 'database.connection.connection.filename': made };
      await newsroom.makeTables(settings);
      await fillSqlite({
        file: made,
        parts: savedParts({ file: saved, engine: 'postgres' }),
        rows,
        isDerived: (table) => newsroom.isDerived(table),
        times:
          STORED_TIMES in rows
            ? { zone: 'UTC', isMarked: true }
            : { zone: timesWereIn, isMarked: false },
      });
      await newsroom.makeDerived(settings);
      const database = new Database(made, { fileMustExist: true });
      try {
        database.pragma('journal_mode = DELETE');
        requireWhole(database);
        sealIntoSqlite(database, note);
      } finally {
        database.close();
      }
      return () => switchTo(made, mayReplace);
    },
  };

  async function switchTo(restored: string, mayReplace: boolean): Promise<void> {
    await mkdir(path.dirname(file), { recursive: true });
    if (existsSync(file)) requireUnused(file, mayReplace);
    // Checkpointed by now; a remaining log would be taken for the new file's.
    for (const suffix of ['-wal', '-shm']) await rm(file + suffix, { force: true });
    await rename(restored, file);
  }
}

function openExisting(file: string): Database.Database {
  if (!existsSync(file)) {
    throw new BackupError('no-database', `There is no database to back up: ${file}.`);
  }
  return new Database(file, { timeout: 30_000 });
}

/** Checks that nothing has it open, checkpoints its log, and that it is empty or may be replaced. */
function requireUnused(file: string, mayReplace: boolean): void {
  const database = new Database(file);
  try {
    if (!mayReplace && tablesOf(database).length > 0) {
      throw new BackupError(
        'not-empty',
        `There is a newsroom in ${file} already: --replace puts the backup in its place.`,
      );
    }
    // Refused while another connection is open.
    const mode: unknown = database.pragma('journal_mode = DELETE', { simple: true });
    if (mode !== 'delete') throw new Error(String(mode));
  } catch (error) {
    if (error instanceof BackupError) throw error;
    throw new BackupError(
      'in-use',
      `${file} is open elsewhere, or no database (${error instanceof Error ? error.message : String(error)}): stop the newsroom first.`,
    );
  } finally {
    database.close();
  }
}

function requireWhole(database: Database.Database): void {
  let verdict: unknown;
  try {
    verdict = database.pragma('integrity_check(1)', { simple: true });
  } catch (error) {
    verdict = error instanceof Error ? error.message : String(error);
  }
  if (verdict === 'ok') return;
  throw new BackupError('backup-damaged', `The database is damaged: ${String(verdict)}.`);
}

export function requireRows(
  saved: Readonly<Record<string, number>>,
  restored: Readonly<Record<string, number>>,
): void {
  const [difference] = compareRows(saved, restored);
  if (difference) throw new BackupError('backup-damaged', `The backup is damaged: ${difference}`);
}

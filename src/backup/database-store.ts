import type { Manifest } from '../domain/backup/manifest';
import type { RestoreNote } from './seal-restore';

/** Saves and restores a database, depending on its kind. */
export interface DatabaseStore {
  engine: Manifest['engine'];
  /** Where a restore extracts the database first: beside its target, or anywhere. */
  stagingParent: string;
  /**
   * Saves a snapshot of the database, while others write, into a file of this name; returns its row
   * counts by table.
   */
  save(file: string): Promise<Readonly<Record<string, number>>>;
  /** @throws BackupError `not-empty`, `in-use` */
  requireFree(input: { mayReplace: boolean }): Promise<void>;
  /**
   * Puts a saved database in place in one step, after checking all of it.
   *
   * @throws BackupError `backup-damaged` when it does not match the manifest; nothing is changed then
   */
  putInPlace(input: {
    file: string;
    rows: Readonly<Record<string, number>>;
    mayReplace: boolean;
    note: RestoreNote;
  }): Promise<void>;
  /**
   * The same with a database of the other kind: its rows go into tables that the newsroom creates for
   * itself, beside the existing ones.
   *
   * @returns what puts all of it in place, in one step
   * @throws BackupError `backup-damaged`, `other-tables`; nothing is changed then
   */
  takeOver(input: {
    file: string;
    rows: Readonly<Record<string, number>>;
    mayReplace: boolean;
    note: RestoreNote;
    newsroom: OpensNewsroom;
  }): Promise<() => Promise<void>>;
}

/** Starts the newsroom of this code on a database that is being restored, and stops it again. */
export interface OpensNewsroom {
  /** On an empty database: creates all tables. */
  makeTables(database: DatabaseSettings): Promise<void>;
  /** On one whose rows came from elsewhere: rebuilds the derived tables. */
  makeDerived(database: DatabaseSettings): Promise<void>;
  /** Whether a table is derived from others and is rebuilt rather than copied. */
  isDerived(table: string): boolean;
}

/** The database settings of the newsroom's configuration, by dotted name. */
export type DatabaseSettings = Readonly<Record<string, unknown>>;

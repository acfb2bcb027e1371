import type { Manifest } from '../domain/backup/manifest';
import type { RestoreNote } from './seal-restore';

/** How a database is saved and restored, by its kind. */
export interface DatabaseStore {
  engine: Manifest['engine'];
  /** Where a restore lays the database down first: beside where it will be, or anywhere. */
  stagingParent: string;
  /** One moment of the database, while others write, in a file of this name; and its rows by table. */
  save(file: string): Promise<Readonly<Record<string, number>>>;
  /** @throws BackupError `not-empty`, `in-use` */
  requireFree(input: { mayReplace: boolean }): Promise<void>;
  /**
   * Puts a saved database in place in one act, after everything about it has been looked at.
   *
   * @throws BackupError `backup-damaged` when it is not what the manifest says; nothing is changed then
   */
  putInPlace(input: {
    file: string;
    rows: Readonly<Record<string, number>>;
    mayReplace: boolean;
    note: RestoreNote;
  }): Promise<void>;
  /**
   * The same with a database of the other kind: its rows go into tables that the newsroom makes for
   * itself, beside what is there.
   *
   * @returns what puts all of it in place, in one act
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

/** Starts the newsroom of this code on a database that is being restored, and ends it again. */
export interface OpensNewsroom {
  /** On an empty database: afterwards it has all tables. */
  makeTables(database: DatabaseSettings): Promise<void>;
  /** On one whose rows came from elsewhere: makes what follows from them anew. */
  makeDerived(database: DatabaseSettings): Promise<void>;
  /** Whether a table follows from others and is made anew rather than copied. */
  isDerived(table: string): boolean;
}

/** What the newsroom's configuration says of the database, by its dotted name. */
export type DatabaseSettings = Readonly<Record<string, unknown>>;

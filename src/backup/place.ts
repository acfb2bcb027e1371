import path from 'node:path';
import { sqliteFile } from '../repositories/sqlite-file';
import type { Manifest } from '../domain/backup/manifest';
import { fingerprintOf, packageVersion } from './schema-fingerprint';
import { postgresStore } from './postgres-store';
import { sqliteStore } from './sqlite-store';

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
  }): Promise<void>;
}

/** The newsroom that a backup is made of, or restored into. */
export interface Place {
  uploads: string;
  /** The newsroom's own `config/newsroom.ts`. */
  newsroomConfig: string;
  settings: Readonly<Record<string, string | undefined>>;
  version: Manifest['version'];
  database: DatabaseStore;
}

/**
 * @param input.root the project's folder
 * @param input.dist the compiled project
 * @param input.env the settings, `.env` read
 */
export async function placeOf(input: {
  root: string;
  dist: string;
  env: Readonly<Record<string, string | undefined>>;
}): Promise<Place> {
  const { root, dist, env } = input;
  const url = env.DATABASE_URL?.trim() ?? '';
  const application = await packageVersion(path.join(root, 'package.json'));
  const strapi = await packageVersion(path.join(root, 'node_modules/@strapi/strapi/package.json'));
  return {
    uploads: path.join(root, 'public', 'uploads'),
    newsroomConfig: path.join(root, 'config', 'newsroom.ts'),
    settings: env,
    version: { application, strapi, schema: await fingerprintOf(path.join(dist, 'src')) },
    database:
      url === ''
        ? sqliteStore(sqliteFile(root, env.DATABASE_FILENAME))
        : postgresStore({ url, wantsSsl: /^(true|1)$/i.test(env.DATABASE_SSL ?? '') }),
  };
}

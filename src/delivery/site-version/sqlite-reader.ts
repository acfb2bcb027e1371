import type { Core } from '@strapi/strapi';
import type Database from 'better-sqlite3';
import { openReadOnly } from '../read-only/sqlite';
import type { SiteVersionReader } from './reader';
import {
  isSameVersion,
  parseSiteVersion,
  READ_SITE_VERSION,
  type SiteVersion,
} from './site-version';

/**
 * Asks SQLite at every request whether anybody, this process or another, has committed anything since
 * (`PRAGMA data_version`, about 2 µs), and reads the row only then: so every process sees every commit
 * at once.
 */
export function sqliteSiteVersion(strapi: Core.Strapi): SiteVersionReader {
  const file = strapi.config.get<string>('database.connection.connection.filename');
  let watch: ReturnType<typeof open> | undefined;
  let isClosed = false;
  let seen: unknown;
  let known: SiteVersion | undefined;
  return {
    current() {
      if (isClosed) throw new Error('Delivery has closed its database.');
      watch ??= open(file);
      const dataVersion = watch.dataVersion.get();
      if (known === undefined || dataVersion !== seen) {
        const read = parseSiteVersion(watch.row.all());
        if (known === undefined || !isSameVersion(read, known)) known = read;
        seen = dataVersion;
      }
      return known;
    },
    close() {
      isClosed = true;
      watch?.connection.close();
      watch = undefined;
      return Promise.resolve();
    },
  };
}

function open(file: string) {
  const connection: Database.Database = openReadOnly(file);
  return {
    connection,
    dataVersion: connection.prepare('pragma data_version').pluck(),
    row: connection.prepare(READ_SITE_VERSION),
  };
}

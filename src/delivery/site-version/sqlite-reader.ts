import type { Core } from '@strapi/strapi';
import type Database from 'better-sqlite3';
import { isBusy } from '../../repositories/write-lock/is-busy';
import { whenReadable } from '../../repositories/write-lock/when-readable';
import { openReadOnly } from '../read-only/sqlite';
import { onWrite } from '../../strapi-patches/read-your-writes';
import type { SiteVersionReader } from './reader';
import {
  isSameVersion,
  parseSiteVersion,
  READ_SITE_VERSION,
  type SiteVersion,
} from '../../repositories/site-version/site-version';

/** The maximum delay until a commit of another process is seen. */
const ASK_MS = 2;

/**
 * Asks SQLite whether anything has been committed since the last check (`PRAGMA data_version`), and reads
 * the row only then. Checks at once after this process's own commits, and every two milliseconds for
 * those of others: a check takes some file locks, a fifth of the time of an answer from memory.
 */
export function sqliteSiteVersion(strapi: Core.Strapi): SiteVersionReader {
  const file = strapi.config.get<string>('database.connection.connection.filename');
  let watch: ReturnType<typeof open> | undefined;
  let isClosed = false;
  let seen: unknown;
  let known: SiteVersion | undefined;
  let askedAt = -Infinity;
  onWrite(strapi, () => (askedAt = -Infinity));

  function ask(now: number): SiteVersion {
    if (isClosed) throw new Error('Delivery has closed its database.');
    watch ??= open(file);
    const dataVersion = watch.dataVersion.get();
    if (known === undefined || dataVersion !== seen) {
      const read = parseSiteVersion(watch.row.all());
      if (known === undefined || !isSameVersion(read, known)) known = read;
      seen = dataVersion;
    }
    askedAt = now;
    return known;
  }

  return {
    current() {
      const now = performance.now();
      if (known && now - askedAt < ASK_MS) return known;
      try {
        return ask(now);
      } catch (error) {
        if (!isBusy(error)) throw error;
        return whenReadable(() => ask(performance.now()));
      }
    },
    close() {
      isClosed = true;
      askedAt = -Infinity;
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

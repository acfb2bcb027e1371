import path from 'node:path';
import { sqliteFile } from '../repositories/database/sqlite-file';
import { startedInZone } from '../repositories/times/utc-times';
import type { Manifest } from '../domain/backup/manifest';
import { readMediaBucket } from '../domain/uploads/media-storage';
import type { DatabaseStore } from './database-store';
import { fingerprintOf, packageVersion } from './schema-fingerprint';
import { postgresStore } from './postgres-store';
import { sqliteStore } from './sqlite-store';

/** The newsroom that is backed up, or restored into. */
export interface Place {
  uploads: string;
  /** Where uploads are stored instead, by name: a backup leaves them there. */
  bucket: string | null;
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
    bucket: readMediaBucket(env)?.bucket ?? null,
    newsroomConfig: path.join(root, 'config', 'newsroom.ts'),
    settings: env,
    version: { application, strapi, schema: await fingerprintOf(path.join(dist, 'src')) },
    database:
      url === ''
        ? sqliteStore(
            sqliteFile(root, env.DATABASE_FILENAME),
            env.DATABASE_TIMES_WERE_IN?.trim() || startedInZone(),
          )
        : postgresStore({ url, wantsSsl: /^(true|1)$/i.test(env.DATABASE_SSL ?? '') }),
  };
}

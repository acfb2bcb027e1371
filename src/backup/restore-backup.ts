import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import {
  BackupError,
  databaseOf,
  findDamage,
  parseManifest,
  PARTS,
  type Manifest,
} from '../domain/backup/manifest';
import type { Actor } from '../domain/audit/entry';
import { requireRestorable } from '../domain/backup/may-restore';
import { restoreEvent } from '../domain/backup/restore-event';
import { readArchive } from './archive';
import type { OpensNewsroom } from './database-store';
import type { Place } from './place';
import { exchangeUploads, requireFreeUploads } from './uploads';

/**
 * Restores a backup into an empty place, or in place of what is there. Everything is extracted and
 * checked first; then the uploads are moved, and the database last, in one step: a failure before leaves
 * everything as it was.
 *
 * @param input.by who restores, for the audit record
 * @param input.newsroom starts the newsroom if the backup is of the other kind of database
 * @param input.configuration where the configuration goes, a folder that does not exist; null: nowhere
 * @throws BackupError `backup-damaged`, `backup-format`, `not-empty`, `in-use`, and those of
 * requireRestorable
 */
export async function restoreBackup(input: {
  place: Place;
  file: string;
  mayReplace: boolean;
  allowOlder: boolean;
  configuration: string | null;
  by: Actor;
  now: Date;
  newsroom: OpensNewsroom;
}): Promise<Manifest> {
  const { place, mayReplace, configuration } = input;
  await place.database.requireFree({ mayReplace });
  await requireFreeUploads(place.uploads, mayReplace);
  if (configuration !== null && existsSync(configuration)) {
    throw new BackupError('exists', `${configuration} exists already.`);
  }
  const staged = await makeStaging(place);
  try {
    const { manifest, sha256 } = await layDown({ ...input, staged });
    const archive = { name: path.basename(input.file), sha256 };
    const note = {
      event: restoreEvent({ by: input.by, archive, manifest }),
      at: input.now.getTime(),
    };
    const saved = {
      file: path.join(staged.database, databaseOf(manifest)),
      rows: manifest.rows,
      mayReplace,
      note,
    };
    const putInPlace =
      manifest.engine === place.database.engine
        ? () => place.database.putInPlace(saved)
        : await place.database.takeOver({ ...saved, newsroom: input.newsroom });
    const uploads = await exchangeUploads({ folder: place.uploads, staged: staged.uploads });
    try {
      await putInPlace();
    } catch (error) {
      await uploads.undo();
      throw error;
    }
    await uploads.end();
    if (configuration !== null) await keepConfiguration(staged.database, configuration);
    return manifest;
  } finally {
    await rm(staged.database, { recursive: true, force: true });
    await rm(staged.uploads, { recursive: true, force: true });
  }
}

/**
 * Reads and checks a backup, and writes nothing. The content of its database is only checked by a
 * restore.
 */
export async function checkBackup(input: {
  place: Place;
  file: string;
  allowOlder: boolean;
}): Promise<Manifest> {
  const { manifest: text, files } = await readArchive({ file: input.file, place: () => null });
  return accept({ ...input, text, files });
}

interface Staging {
  database: string;
  uploads: string;
}

/** Each on the file system where its content will stay. */
async function makeStaging({ database, uploads }: Place): Promise<Staging> {
  await mkdir(database.stagingParent, { recursive: true });
  await mkdir(uploads, { recursive: true });
  return {
    database: await mkdtemp(path.join(database.stagingParent, '.newsroom-restore-')),
    // Hidden: the server does not serve hidden files.
    uploads: await mkdtemp(path.join(uploads, '.restore-')),
  };
}

async function layDown(input: {
  place: Place;
  file: string;
  allowOlder: boolean;
  staged: Staging;
}): Promise<{ manifest: Manifest; sha256: string }> {
  const { staged } = input;
  const {
    manifest: text,
    files,
    sha256,
  } = await readArchive({
    file: input.file,
    place: (name) =>
      name.startsWith(PARTS.uploads)
        ? path.join(staged.uploads, name.slice(PARTS.uploads.length))
        : path.join(staged.database, name),
  });
  return { manifest: accept({ ...input, text, files }), sha256 };
}

function accept(input: {
  place: Place;
  allowOlder: boolean;
  text: string;
  files: Parameters<typeof findDamage>[0]['found'];
}): Manifest {
  const { place, allowOlder } = input;
  const manifest = parseManifest(input.text);
  const [fault, ...more] = findDamage({ manifest, found: input.files });
  if (fault) {
    const others = more.length > 0 ? ` (and ${more.length} more)` : '';
    throw new BackupError('backup-damaged', `The backup is damaged: ${fault}${others}`);
  }
  const here = { engine: place.database.engine, version: place.version };
  requireRestorable({ manifest, here, allowOlder });
  return manifest;
}

async function keepConfiguration(staged: string, target: string): Promise<void> {
  await mkdir(target, { recursive: true, mode: 0o700 });
  for (const name of [PARTS.settings, PARTS.newsroom]) {
    const from = path.join(staged, name);
    if (existsSync(from)) await copyFile(from, path.join(target, path.basename(name)));
  }
}

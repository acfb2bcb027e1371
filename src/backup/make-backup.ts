import { existsSync } from 'node:fs';
import { mkdtemp, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { BackupError, FORMAT, PARTS, type Manifest } from '../domain/backup/manifest';
import { settingsWithoutSecrets } from '../domain/backup/settings';
import { writeArchive, type ArchiveSource } from './archive';
import type { Place } from './place';
import { listUploads } from './uploads';

export interface MadeBackup {
  file: string;
  bytes: number;
  tables: number;
  rows: number;
  uploads: number;
  /** Where uploads are stored that are not in it. */
  bucket: string | null;
}

/**
 * Saves a snapshot of a newsroom, which may be running. The file is renamed when it is complete.
 *
 * @param target a folder, in which the file is named after the time, or the file's name
 * @throws BackupError `exists`, `no-database`, and errors of PostgreSQL's programs
 */
export async function makeBackup(input: {
  place: Place;
  target: string;
  now: Date;
}): Promise<MadeBackup> {
  const { place, now } = input;
  const file = await nameOf(input.target, now);
  if (existsSync(file)) throw new BackupError('exists', `${file} exists already.`);
  await mkdir(path.dirname(file), { recursive: true });
  const staging = await mkdtemp(path.join(path.dirname(file), '.newsroom-backup-'));
  try {
    const database = path.join(staging, PARTS[place.database.engine]);
    const rows = await place.database.save(database);
    // After the database: every picture that it refers to exists by then.
    const uploads = await listUploads(place.uploads);
    const whole = path.join(staging, 'whole.tar.gz');
    const files = await writeArchive({
      file: whole,
      sources: [
        { name: PARTS[place.database.engine], from: database },
        { name: PARTS.settings, from: Buffer.from(settingsWithoutSecrets(place.settings)) },
        ...configOf(place),
        ...uploads,
      ],
      manifest: (listed): Manifest => ({
        format: FORMAT,
        madeAt: now.toISOString(),
        engine: place.database.engine,
        version: place.version,
        rows,
        ...(place.bucket === null ? {} : { bucket: place.bucket }),
        files: [...listed],
      }),
    });
    await flush(whole);
    await rename(whole, file);
    return {
      file,
      bytes: (await stat(file)).size,
      tables: Object.keys(rows).length,
      rows: Object.values(rows).reduce((sum, count) => sum + count, 0),
      uploads: files.filter(({ name }) => name.startsWith(PARTS.uploads)).length,
      bucket: place.bucket,
    };
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

function configOf({ newsroomConfig }: Place): ArchiveSource[] {
  return existsSync(newsroomConfig) ? [{ name: PARTS.newsroom, from: newsroomConfig }] : [];
}

/** `newsroom-2026-03-02T080910Z.tar.gz` in a folder; else the given name. */
async function nameOf(target: string, now: Date): Promise<string> {
  const isFolder = await stat(target).then(
    (found) => found.isDirectory(),
    () => /[/\\]$/.test(target),
  );
  if (!isFolder) return path.resolve(target);
  const time = now.toISOString().replaceAll(':', '').replace(/\.\d+/, '');
  return path.resolve(target, `newsroom-${time}.tar.gz`);
}

/** A power cut after the rename must not leave a name without its content. */
async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
}

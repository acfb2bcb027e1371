import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import tar from 'tar-stream';
import {
  BackupError,
  createNameList,
  isPartName,
  PARTS,
  type BackupFile,
} from '../domain/backup/manifest';

/** The limit on the number of files: the manifest, which states it, comes after them. */
const MAX_MANIFEST_BYTES = 512 * 1024 * 1024;

/** A file to put into a backup. */
export interface ArchiveSource {
  name: string;
  /** Its path, or its content. */
  from: string | Buffer;
}

/**
 * Writes a gzipped tar with these files, followed by a manifest of their sizes and checksums. A file that
 * was deleted since it was listed is left out.
 *
 * @param file is overwritten; the caller renames it when it is complete
 */
export async function writeArchive(input: {
  file: string;
  sources: readonly ArchiveSource[];
  manifest: (files: readonly BackupFile[]) => unknown;
}): Promise<readonly BackupFile[]> {
  const pack = tar.pack();
  const written = pipeline(pack, createGzip(), createWriteStream(input.file, { mode: 0o600 }));
  const files: BackupFile[] = [];
  const fill = async () => {
    for (const source of input.sources) {
      const file = await addFile(pack, source);
      if (file) files.push(file);
    }
    const text = JSON.stringify(input.manifest(files), null, 1);
    await addFile(pack, { name: PARTS.manifest, from: Buffer.from(text) });
    pack.finalize();
  };
  await Promise.all([
    written,
    fill().catch((error: unknown) => {
      pack.destroy(error instanceof Error ? error : new Error(String(error)));
      throw error;
    }),
  ]);
  return files;
}

async function addFile(pack: tar.Pack, { name, from }: ArchiveSource): Promise<BackupFile | null> {
  if (Buffer.isBuffer(from)) {
    pack.entry({ name, mode: 0o600 }, from);
    return { name, size: from.length, sha256: createHash('sha256').update(from).digest('hex') };
  }
  const size = await sizeOf(from);
  if (size === null) return null;
  const entry = pack.entry({ name, size, mode: 0o600 });
  if (size === 0) {
    entry.end();
    return { name, size, sha256: createHash('sha256').digest('hex') };
  }
  const sums = hashing();
  // At most the size in its header, in case it grows meanwhile.
  await pipeline(createReadStream(from, { end: size - 1 }), sums.through, entry);
  return { name, size, sha256: sums.digest() };
}

/** Null when it no longer exists. */
async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Reads a whole backup and extracts its files.
 *
 * @param place the target path for a file of this name; null: only its checksum is computed
 * @returns also the SHA-256 of the whole file
 * @throws BackupError `backup-damaged` for an incomplete backup, or one with an unknown part
 */
export async function readArchive(input: {
  file: string;
  place: (name: string) => string | null;
}): Promise<{ manifest: string; files: readonly BackupFile[]; sha256: string }> {
  const whole = hashing();
  const files: BackupFile[] = [];
  const conflictOf = createNameList();
  let manifest: string | null = null;
  const extract = tar.extract();
  extract.on('entry', (header, content, next) => {
    const read = async () => {
      if (header.type !== 'file' || !isPartName(header.name)) {
        throw new Error(`it holds ${JSON.stringify(header.name)}`);
      }
      if (manifest !== null) throw new Error('its manifest is not its end');
      const conflict = conflictOf(header.name);
      if (conflict !== null) throw new Error(conflict);
      if (header.name === PARTS.manifest) {
        if ((header.size ?? 0) > MAX_MANIFEST_BYTES) throw new Error('its manifest is too long');
        manifest = (await bytesOf(content)).toString('utf8');
      } else {
        files.push(await layDown(header.name, content, input.place(header.name)));
      }
    };
    read().then(
      () => next(),
      (error: unknown) => next(error),
    );
  });
  try {
    await pipeline(createReadStream(input.file), whole.through, createGunzip(), extract);
  } catch (error) {
    if (isOfTheMachine(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new BackupError('backup-damaged', `The backup is damaged: ${reason}.`);
  }
  if (manifest === null) {
    throw new BackupError('backup-damaged', 'The backup is damaged: its end is missing.');
  }
  return { manifest, files, sha256: whole.digest() };
}

async function layDown(name: string, content: Readable, place: string | null): Promise<BackupFile> {
  const sums = hashing();
  if (place === null) {
    sums.through.resume();
    await pipeline(content, sums.through);
  } else {
    await mkdir(path.dirname(place), { recursive: true });
    // `wx`: a backup of ours has no name twice.
    const target = createWriteStream(place, { flags: 'wx', mode: 0o644 });
    await pipeline(content, sums.through, target);
  }
  return { name, size: sums.size(), sha256: sums.digest() };
}

async function bytesOf(content: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  content.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(content, 'end');
  return Buffer.concat(chunks);
}

/** The disk is full or the file does not exist: not a fault of the backup. */
function isOfTheMachine(error: unknown): boolean {
  const { code = '' } = error as NodeJS.ErrnoException;
  return ['ENOENT', 'EACCES', 'EPERM', 'ENOSPC', 'EISDIR', 'EROFS', 'EIO', 'EMFILE'].includes(code);
}

function hashing() {
  const hash = createHash('sha256');
  let size = 0;
  return {
    through: new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        hash.update(chunk);
        done(null, chunk);
      },
    }),
    size: () => size,
    digest: () => hash.digest('hex'),
  };
}

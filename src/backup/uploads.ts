import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { BackupError, isPartName, PARTS } from '../domain/backup/manifest';
import type { ArchiveSource } from './archive';

/** Every file that readers may be shown, by its place under `uploads/`; hidden ones are none of those. */
export async function listUploads(folder: string): Promise<ArchiveSource[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(ifMissing);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((from) => ({ from, name: PARTS.uploads + toName(path.relative(folder, from)) }))
    .filter(({ name }) => isPartName(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function toName(relative: string): string {
  return relative.split(path.sep).join('/');
}

function ifMissing(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

/** @throws BackupError `not-empty` */
export async function requireFreeUploads(folder: string, mayReplace: boolean): Promise<void> {
  if (mayReplace || (await visible(folder)).length === 0) return;
  throw new BackupError(
    'not-empty',
    `There are files in ${folder} already: --replace puts those of the backup in their place.`,
  );
}

/**
 * Moves the restored files to where the old ones are, within one file system.
 *
 * @param input.staged a hidden folder in `folder`
 * @returns what undoes it, and what ends it
 */
export async function exchangeUploads(input: { folder: string; staged: string }) {
  const { folder, staged } = input;
  const replaced = `${staged}-replaced`;
  await mkdir(replaced);
  await moveAll(folder, replaced);
  await moveAll(staged, folder);
  return {
    async undo() {
      await moveAll(folder, staged);
      await moveAll(replaced, folder);
      await rm(replaced, { recursive: true, force: true });
    },
    end: () => rm(replaced, { recursive: true, force: true }),
  };
}

async function moveAll(from: string, to: string): Promise<void> {
  for (const name of await visible(from)) await rename(path.join(from, name), path.join(to, name));
}

async function visible(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(ifMissing);
  return names.filter((name) => !name.startsWith('.'));
}

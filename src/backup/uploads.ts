import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BackupError, isPartName, PARTS } from '../domain/backup/manifest';
import type { ArchiveSource } from './archive';

/** A file among the uploads that marks that they and the database may belong to two newsrooms. */
const UNFINISHED = '.restore-unfinished';
/** Leftovers of a killed restore: hidden folders beside what it was about to replace. */
const STAGED = /^\.restore-/;

/**
 * @param folder the uploads folder
 * @throws BackupError `restore-unfinished` when a restore was killed while it put things in place
 */
export function requireFinishedRestore(folder: string): void {
  if (!existsSync(path.join(folder, UNFINISHED))) return;
  throw new BackupError(
    'restore-unfinished',
    'A restore was interrupted, so that uploads and database may not belong together: run `npm run restore` again, with --replace.',
  );
}

/**
 * Every file that readers may see, by its place under `uploads/`; hidden files are not among them.
 *
 * @throws BackupError `restore-unfinished`
 */
export async function listUploads(folder: string): Promise<ArchiveSource[]> {
  requireFinishedRestore(folder);
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
 * Moves the restored files to the place of the old ones, within one file system.
 *
 * @param input.staged a hidden folder in `folder`
 * @returns what undoes it, and what completes it
 */
export async function exchangeUploads(input: { folder: string; staged: string }) {
  const { folder, staged } = input;
  const replaced = `${staged}-replaced`;
  const mark = path.join(folder, UNFINISHED);
  const wasBroken = existsSync(mark);
  await mkdir(replaced);
  await writeFile(mark, '');
  await moveAll(folder, replaced);
  await moveAll(staged, folder);
  return {
    async undo() {
      await moveAll(folder, staged);
      await moveAll(replaced, folder);
      await rm(replaced, { recursive: true, force: true });
      // What an earlier restore left incomplete still is.
      if (!wasBroken) await rm(mark);
    },
    /** Also removes leftovers of restores that were killed earlier. */
    async end() {
      const left = (await readdir(folder)).filter((name) => STAGED.test(name));
      for (const name of left.filter((name) => name !== UNFINISHED)) {
        await rm(path.join(folder, name), { recursive: true, force: true });
      }
      await rm(mark, { force: true });
    },
  };
}

async function moveAll(from: string, to: string): Promise<void> {
  for (const name of await visible(from)) await rename(path.join(from, name), path.join(to, name));
}

async function visible(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(ifMissing);
  return names.filter((name) => !name.startsWith('.'));
}

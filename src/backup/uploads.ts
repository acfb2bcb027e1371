import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BackupError, isPartName, PARTS } from '../domain/backup/manifest';
import type { ArchiveSource } from './archive';

/** Lies among the uploads while they and the database may be those of two newsrooms. */
const UNFINISHED = '.restore-unfinished';
/** What a restore leaves that was killed: hidden folders beside what it was about to exchange. */
const STAGED = /^\.restore-/;

/**
 * @param folder of the uploads
 * @throws BackupError `restore-unfinished` when a restore was killed while it put things in place
 */
export function requireFinishedRestore(folder: string): void {
  if (!existsSync(path.join(folder, UNFINISHED))) return;
  throw new BackupError(
    'restore-unfinished',
    'A restore was broken off, so that uploads and database may not belong together: run `npm run restore` again, with --replace.',
  );
}

/**
 * Every file that readers may be shown, by its place under `uploads/`; hidden ones are none of those.
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
 * Moves the restored files to where the old ones are, within one file system.
 *
 * @param input.staged a hidden folder in `folder`
 * @returns what undoes it, and what ends it
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
      // What an earlier one left broken still is.
      if (!wasBroken) await rm(mark);
    },
    /** Also of what earlier restores left that were killed. */
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

import { AsyncLocalStorage } from 'node:async_hooks';

/** A file in the form that the provider's methods take. */
export interface StoredFile {
  hash: string;
  ext: string | null;
  path?: string | null;
}

interface Run {
  writes: { file: StoredFile; done: Promise<unknown> }[];
  hasFailed: boolean;
}

const runs = new AsyncLocalStorage<Run>();

/** Notes what `write` stores, so that all of it can be reverted. */
export function noteWrite<T>(file: StoredFile, write: () => Promise<T>): Promise<T> {
  const run = runs.getStore();
  if (run?.hasFailed) return Promise.reject(new Error('Another part of this upload has failed.'));
  const done = write();
  // Only its key: the file object itself changes meanwhile.
  const { hash, ext, path } = file;
  run?.writes.push({ file: { hash, ext, path: path ?? null }, done });
  return done;
}

/**
 * Runs `act`, which stores files and then records them in the database. If it fails, the files stored by
 * then are deleted again, including one whose store only lost its answer. A failure of this clean-up is
 * ignored, since nothing refers to the file.
 */
export async function allOrNothing<T>(
  act: () => Promise<T>,
  remove: (file: StoredFile) => Promise<unknown>,
): Promise<T> {
  const run: Run = { writes: [], hasFailed: false };
  try {
    return await runs.run(run, act);
  } catch (error) {
    run.hasFailed = true;
    await Promise.allSettled(run.writes.map(({ done }) => done));
    await Promise.allSettled(run.writes.map(({ file }) => remove(file)));
    throw error;
  }
}

import { AsyncLocalStorage } from 'node:async_hooks';

/** A file as the provider's methods take it. */
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

/** Notes what `write` puts into the store, for whoever takes back all of it. */
export function noteWrite<T>(file: StoredFile, write: () => Promise<T>): Promise<T> {
  const run = runs.getStore();
  if (run?.hasFailed) return Promise.reject(new Error('Another part of this upload has failed.'));
  const done = write();
  // Its key alone: the file itself is filled and emptied meanwhile.
  const { hash, ext, path } = file;
  run?.writes.push({ file: { hash, ext, path: path ?? null }, done });
  return done;
}

/**
 * Does what stores files and then says so in the database. When that fails, what lies in the store by
 * then is deleted again, also what a lost answer only seems not to have stored; that this fails too is
 * heard by nobody, since nothing knows of the file.
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

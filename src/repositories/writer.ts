import { AsyncLocalStorage } from 'node:async_hooks';

/** Who writes: a person (admin, REST) unless one of our own programs sets another writer. */
export type Writer = 'person' | 'import';

const storage = new AsyncLocalStorage<Writer>();

/** Runs `act` as `writer`, which may set fields that the system manages. */
export function writeAs<T>(writer: Writer, act: () => Promise<T>): Promise<T> {
  return storage.run(writer, act);
}

export function currentWriter(): Writer {
  return storage.getStore() ?? 'person';
}

import { AsyncLocalStorage } from 'node:async_hooks';

/** Who writes: people (admin, REST) unless one of our own programs says otherwise. */
export type Writer = 'person' | 'import';

const storage = new AsyncLocalStorage<Writer>();

/** Everything `act` writes is written as `writer`, who may set fields that the system keeps. */
export function writeAs<T>(writer: Writer, act: () => Promise<T>): Promise<T> {
  return storage.run(writer, act);
}

export function currentWriter(): Writer {
  return storage.getStore() ?? 'person';
}

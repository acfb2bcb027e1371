let last: Promise<unknown> = Promise.resolve();

/** One after another: a decoded picture may be 240 MB, and ten at once the end of the process. */
export function runExclusive<T>(act: () => Promise<T>): Promise<T> {
  const mine = last.then(act, act);
  last = mine.catch(() => undefined);
  return mine;
}

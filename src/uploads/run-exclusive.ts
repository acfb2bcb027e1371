let last: Promise<unknown> = Promise.resolve();

/**
 * One after another: a decoded picture may take 240 MB, and ten at once could exhaust the process's
 * memory.
 */
export function runExclusive<T>(act: () => Promise<T>): Promise<T> {
  const mine = last.then(act, act);
  last = mine.catch(() => undefined);
  return mine;
}

import { setTimeout as pause } from 'node:timers/promises';
import { createLockQueue } from '../../../src/repositories/write-lock/lock-queue';

const busy = (code = 'SQLITE_BUSY') => Object.assign(new Error('database is locked'), { code });
const IN_TURN = { isInTurn: true };

/** A lock that another process holds until it is freed; counts the attempts. */
function aLock() {
  let isHeld = true;
  let asked = 0;
  const taken: string[] = [];
  return {
    taken,
    asked: () => asked,
    free: () => (isHeld = false),
    take: (name: string) => () => {
      asked += 1;
      if (isHeld) return Promise.reject(busy());
      taken.push(name);
      return Promise.resolve(name);
    },
  };
}

describe('a write that meets another process’s lock', () => {
  test('is done at once where there is none', async () => {
    const queue = createLockQueue({ limitMs: () => 0 });
    expect(await queue.whenFree(() => Promise.resolve('done'), IN_TURN)).toBe('done');
    expect(queue.waiting()).toBe(0);
  });

  test.each(['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_BUSY_RECOVERY'])(
    'is tried again after %s, while timers go on',
    async (code) => {
      const queue = createLockQueue({ limitMs: () => 1000 });
      let isFree = false;
      const done = queue.whenFree(
        () => (isFree ? Promise.resolve('done') : Promise.reject(busy(code))),
        IN_TURN,
      );
      await pause(20);
      expect(queue.waiting()).toBe(1);
      isFree = true;
      expect(await done).toBe('done');
      expect(queue.waiting()).toBe(0);
    },
  );

  test('is refused with a code when the limit is over, by the limit of that moment', async () => {
    let limit = 10;
    const queue = createLockQueue({ limitMs: () => limit });
    const { take } = aLock();
    await expect(queue.whenFree(take('a'), IN_TURN)).rejects.toMatchObject({
      code: 'database-busy',
    });
    limit = 0;
    const from = performance.now();
    await expect(queue.whenFree(take('b'), IN_TURN)).rejects.toMatchObject({
      code: 'database-busy',
    });
    expect(performance.now() - from).toBeLessThan(100);
  });

  test('is not tried again after any other error', async () => {
    const queue = createLockQueue({ limitMs: () => 1000 });
    const full = Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' });
    await expect(queue.whenFree(() => Promise.reject(full), IN_TURN)).rejects.toBe(full);
  });

  test('waits behind those that came before it, and only the first of them asks', async () => {
    const queue = createLockQueue({ limitMs: () => 5000 });
    const lock = aLock();
    const all = Promise.all(
      [...'abcdefghij'].map((name) => queue.whenFree(lock.take(name), IN_TURN)),
    );
    await pause(50);
    // The ten met the lock; since then one of them asks, a few dozen times.
    expect(lock.asked()).toBeLessThan(60);
    lock.free();
    await all;
    expect(lock.taken.join('')).toBe('abcdefghij');
  });

  test('all that came too late for their limit are refused together', async () => {
    const queue = createLockQueue({ limitMs: () => 50 });
    const { take } = aLock();
    const from = performance.now();
    const outcomes = await Promise.allSettled(
      [...'abcdefghij'].map((name) => queue.whenFree(take(name), IN_TURN)),
    );
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['rejected']));
    expect(performance.now() - from).toBeLessThan(500);
  });

  test('does not hold up what is not a write', async () => {
    const queue = createLockQueue({ limitMs: () => 5000 });
    const lock = aLock();
    const write = queue.whenFree(lock.take('write'), IN_TURN);
    const read = () => Promise.resolve('read');
    expect(await queue.whenFree(read, { isInTurn: false })).toBe('read');
    lock.free();
    await write;
  });
});

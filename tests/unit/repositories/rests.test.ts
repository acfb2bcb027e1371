import { setTimeout as pause } from 'node:timers/promises';
import { createRests } from '../../../src/repositories/write-lock/rests';

/** Holds the lock for some time. */
const held = async (rests: ReturnType<typeof createRests>, ms: number) => {
  const giveBack = rests.hold();
  await pause(ms);
  giveBack();
};
const timeOf = async (act: () => Promise<void>) => {
  const from = performance.now();
  await act();
  return performance.now() - from;
};

describe('a command between two writes', () => {
  test('goes on at once as long as it has held the lock for a moment only', async () => {
    const rests = createRests({ isOn: true });
    await held(rests, 20);
    expect(await timeOf(rests.restIfDue)).toBeLessThan(10);
  });

  test('leaves the lock to others once it has held it long, and then goes on', async () => {
    const rests = createRests({ isOn: true });
    await held(rests, 100);
    await held(rests, 100);
    expect(await timeOf(rests.restIfDue)).toBeGreaterThan(14);
    expect(await timeOf(rests.restIfDue)).toBeLessThan(10);
  });

  test('does not rest again where the lock was free meanwhile', async () => {
    const rests = createRests({ isOn: true });
    await held(rests, 200);
    await pause(40);
    expect(await timeOf(rests.restIfDue)).toBeLessThan(10);
  });

  test('never rests in a server', async () => {
    const rests = createRests({ isOn: false });
    await held(rests, 200);
    expect(await timeOf(rests.restIfDue)).toBeLessThan(10);
  });
});

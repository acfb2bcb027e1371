import { rememberProcess } from '../../support/jest/process-state';

test('what a file changes in the process is put back after it', () => {
  const restore = rememberProcess();
  const { env, now } = { env: { ...process.env }, now: Date.now };
  process.env.A_TESTS_OWN = '1';
  delete process.env.PATH;
  const { setInterval: original } = globalThis;
  globalThis.setInterval = (() => 0) as unknown as typeof setInterval;
  process.exit = (() => undefined) as unknown as typeof process.exit;
  restore();
  expect({ ...process.env }).toEqual(env);
  expect(globalThis.setInterval).toBe(original);
  expect(process.exit.toString()).not.toBe('() => undefined');
  expect(Date.now).toBe(now);
});

test('whoever takes all listeners from the process leaves those that were there before', () => {
  const [old, added, signal] = [() => 1, () => 2, () => 3];
  process.on('beforeExit', old);
  const restore = rememberProcess();
  try {
    process.on('beforeExit', added).on('SIGUSR2', signal);
    const asked = process.listeners('message');
    // As Strapi does when it is closed; Jest's worker listens for its next file by `message`.
    process.removeAllListeners();
    expect(process.listeners('beforeExit')).toContain(old);
    expect(process.listeners('beforeExit')).not.toContain(added);
    expect(process.listeners('SIGUSR2')).not.toContain(signal);
    expect(process.listeners('message')).toEqual(asked);
    process.on('SIGUSR2', signal);
  } finally {
    restore();
    process.removeListener('beforeExit', old);
  }
  expect(process.listeners('SIGUSR2')).not.toContain(signal);
});

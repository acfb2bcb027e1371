import { whenReadable } from '../../../src/repositories/write-lock/when-readable';

const busy = Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY_RECOVERY' });

describe('a read beside a connection that puts the log right', () => {
  test('is done at once where there is none', async () => {
    expect(await whenReadable(() => 'read')).toBe('read');
  });

  test('is tried again in a later turn of the event loop', async () => {
    let tries = 0;
    const read = whenReadable(() => {
      tries += 1;
      if (tries < 3) throw busy;
      return 'read';
    });
    expect(tries).toBe(1);
    expect(await read).toBe('read');
  });

  test('passes any other error on', async () => {
    const missing = Object.assign(new Error('no such table'), { code: 'SQLITE_ERROR' });
    await expect(
      whenReadable(() => {
        throw missing;
      }),
    ).rejects.toBe(missing);
  });
});

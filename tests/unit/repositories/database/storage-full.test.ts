import { StorageFullError } from '../../../../src/domain/storage-full';
import { recognizeStorageFull } from '../../../../src/repositories/database/storage-full';

const failing = (code: unknown) => Object.assign(new Error('as the database says it'), { code });

describe('a full disk is recognised', () => {
  test.each(['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', '53100', 'ENOSPC'])('by %s', (code) => {
    const error = recognizeStorageFull(failing(code));
    expect(error).toBeInstanceOf(StorageFullError);
    expect(error).toMatchObject({ code: 'storage-full' });
  });

  test.each([
    ['a busy database', failing('SQLITE_BUSY')],
    ['a code that is a number', failing(53100)],
    ['an error without a code', new Error('disk full')],
    ['a text', 'SQLITE_FULL'],
    ['nothing', null],
  ])('and nothing else is taken for one: %s', (_what, error) => {
    expect(recognizeStorageFull(error)).toBe(error);
  });
});

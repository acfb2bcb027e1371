import { changesWhatIsShown, fileRefusal } from '../../../../src/domain/uploads/file-authority';
import { folderError } from '../../../../src/domain/uploads/media-storage-error';

const publisher = { mayPublish: true };
const other = { mayPublish: false };

test.each([
  ['change', [], null],
  ['replace', [], null],
  ['delete', [], null],
  ['change', [publisher], null],
  ['delete', [publisher], null],
  ['replace', [publisher], 'picture-in-use'],
  ['change', [other], 'picture-published'],
  ['replace', [other], 'picture-published'],
  ['delete', [publisher, other], 'picture-published'],
] as const)('to %s a file shown in %j: %s', (verb, shownIn, code) => {
  expect(fileRefusal({ verb, name: 'a.png', shownIn })?.code ?? null).toBe(code);
});

test('the refusal says what to do, and how many places show the file', () => {
  const refusal = fileRefusal({ verb: 'replace', name: 'a.png', shownIn: [publisher, publisher] });
  expect(refusal?.message).toMatch(/a\.png.*2 处.*上传新文件/u);
  expect(refusal?.details).toEqual({ file: 'a.png', uses: 2 });
});

test.each([
  [{ caption: '改' }, true],
  [{ alternativeText: '' }, true],
  [{ name: 'b.png' }, true],
  [{ focalPoint: { x: 1, y: 1 } }, true],
  [{ caption: '說明', alternativeText: '圖', name: 'a.png', folder: 3 }, false],
  [{ caption: null, folder: null }, false],
  [{}, false],
])('%j changes what readers see: %s', (sent, changes) => {
  const stored = { name: 'a.png', alternativeText: '圖', caption: '說明', focalPoint: null };
  expect(changesWhatIsShown(stored, sent)).toBe(changes);
});

test.each(['EACCES', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOENT', 'ENOTDIR'])(
  '%s of the folder is 503 with a code',
  (code) => {
    expect(folderError(code)).toMatchObject({ status: 503, code: 'media-storage-unwritable' });
  },
);

test('an error that is none of the folder’s stays what it is', () => {
  expect(folderError('ECONNRESET')).toBeNull();
  expect(folderError(undefined)).toBeNull();
});

import fc from 'fast-check';
import { cleanFileName } from '../../../../src/domain/uploads/file-name';
import { UPLOAD_KINDS } from '../../../../src/domain/uploads/upload-kind';

const kindOf = (format: string) => {
  const kind = UPLOAD_KINDS.find((each) => each.format === format);
  if (!kind) throw new Error(`No kind ${format}.`);
  return kind;
};

test.each([
  ['早市.JPG', 'jpeg', '早市.jpg'],
  ['早市.jpeg', 'jpeg', '早市.jpeg'],
  ['早市.jpg', 'png', '早市.png'],
  ['早市.tar.gz', 'png', '早市.tar.gz.png'],
  ['公告', 'pdf', '公告.pdf'],
  ['公告.pdf.exe', 'pdf', '公告.pdf.exe.pdf'],
  ['../../公告.pdf', 'pdf', '公告.pdf'],
  ['C:\\fotos\\a.gif', 'gif', 'a.gif'],
  ['.png', 'png', '未命名.png'],
  ['..', 'png', '未命名.png'],
  ['', 'webp', '未命名.webp'],
  ['a\u0000b\r\nc\u202e.png', 'png', 'abc.png'],
])('%j as %s is called %j', (name, format, cleaned) => {
  expect(cleanFileName({ name, kind: kindOf(format) })).toBe(cleaned);
});

test('whatever it is called, a file has a short name without a folder and ends in what it is', () => {
  const names = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({
      unit: fc.constantFrom('/', '\\', '.', ' ', '\u0000', '\u202e', 'a', '長'),
      maxLength: 300,
    }),
  );
  fc.assert(
    fc.property(names, fc.constantFrom(...UPLOAD_KINDS), (name, kind) => {
      const cleaned = cleanFileName({ name, kind });
      expect(cleaned).not.toMatch(/[/\\\p{Cc}\p{Cf}]|^\./u);
      expect([...cleaned].length).toBeLessThanOrEqual(90);
      expect(kind.extensions.some((ending) => cleaned.endsWith(ending))).toBe(true);
      expect(cleanFileName({ name: cleaned, kind })).toBe(cleaned);
    }),
  );
});

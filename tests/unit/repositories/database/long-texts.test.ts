import { longText } from '../../../../src/repositories/database/long-texts';

test.each([
  ['', ''],
  ['延吉市圖書館', '延吉市圖書館'],
  ['a𠮷😀\u0000', 'a𠮷😀\u0000'],
])('the bytes of %j are read as it', (text, expected) => {
  expect(longText(Buffer.from(text, 'utf8'))).toBe(expected);
  expect(longText(text)).toBe(expected);
});

test('invalid UTF-8 is read with replacement characters', () => {
  const bytes = Buffer.concat([Buffer.from('延'), Buffer.from([0xff, 0x41])]);
  expect(longText(bytes)).toBe('延\ufffdA');
});

test('no text stays none', () => {
  expect(longText(null)).toBeNull();
});

import { cleanLine, cleanText } from '../../../../src/domain/feeds/clean-text';

test.each([
  ['延吉 newsroom\t\n', '延吉 newsroom\t\n'],
  ['a\r\nb\rc', 'a\nb\nc'],
  ['a\u0000b\u000bc\u001fd\u007fe\u009ff', 'abcdef'],
  ['半\ud842個\udfb7', '半\ufffd個\ufffd'],
  ['𠮷👨‍👩‍👧', '𠮷👨‍👩‍👧'],
  ['a\ufffeb\uffffc\ufeffd', 'abc\ufeffd'],
])('%j is written as %j', (text, clean) => {
  expect(cleanText(text)).toBe(clean);
});

test('a line has no line ends, and nothing around it', () => {
  expect(cleanLine(' 一\u0000\r\n二\u2028三 ')).toBe('一 二 三');
});

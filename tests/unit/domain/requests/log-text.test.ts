import { logText } from '../../../../src/domain/requests/log-text';

test.each([
  ['GET /latest 200', 'GET /latest 200'],
  ['標題\t延吉', '標題\t延吉'],
  ['a\n[2026-01-01] info: 已發布', 'a\n  | [2026-01-01] info: 已發布'],
  ['a\r\nb\rc', 'a\n  | b\n  | c'],
  ['\u001b[2J\u001b]0;x\u0007', '\\u{1b}[2J\\u{1b}]0;x\\u{7}'],
  ['a\u2028b\u2029c\u0085d', 'a\\u{2028}b\\u{2029}c\\u{85}d'],
  ['a\u202eb\u200bc\u0000', 'a\\u{202e}b\\u{200b}c\\u{0}'],
])('%j is logged as %j', (text, logged) => {
  expect(logText(text)).toBe(logged);
});

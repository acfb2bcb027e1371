import { hasWords } from '../../../../src/domain/text/has-words';

test.each([
  ['延吉', true],
  ['7', true],
  ['연길', true],
  ['—— A', true],
  ['〇', true],
  ['---', false],
  ['——…！', false],
  ['', false],
  [' \u200b\u2060\ufeff', false],
  ['😀🎉', false],
  ['\u3164\u115f\uffa0', false],
  ['1\ufe0f\u20e3', false],
  ['\u0301', false],
  ['\u2800', false],
])('%p has words: %s', (text, expected) => {
  expect(hasWords(text)).toBe(expected);
});

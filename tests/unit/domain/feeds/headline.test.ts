import fc from 'fast-check';
import { headlineOf, MAX_HEADLINE } from '../../../../src/domain/feeds/headline';

const family = '👨‍👩‍👧‍👦';

test.each([
  ['布爾哈通河邊的早市', '布爾哈通河邊的早市'],
  [' 一\u0007\n二 ', '一 二'],
  ['延'.repeat(110), '延'.repeat(110)],
  ['延'.repeat(111), `${'延'.repeat(109)}…`],
  [`${'延'.repeat(100)}${family}完`, `${'延'.repeat(100)}…`.replace('…', '…')],
  [`${'延'.repeat(104)}newsroom opens`, `${'延'.repeat(104)}…`],
  [`${'延'.repeat(108)}，又一天`, `${'延'.repeat(108)}…`],
  [`${'延'.repeat(90)} ${'w'.repeat(40)}`, `${'延'.repeat(90)}…`],
  ['w'.repeat(200), `${'w'.repeat(109)}…`],
  [`a${'\u0301'.repeat(200)}`, `a${'\u0301'.repeat(108)}…`],
])('the headline of %j', (title, headline) => {
  expect(headlineOf(title)).toBe(headline);
});

test('no headline is longer than 110 characters, however they are counted, or ends in half of one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 60, maxLength: 300 }), (title) => {
      const headline = headlineOf(title);
      expect(headline.length).toBeLessThanOrEqual(MAX_HEADLINE);
      expect(headline).not.toMatch(/\p{Cs}/u);
    }),
  );
});

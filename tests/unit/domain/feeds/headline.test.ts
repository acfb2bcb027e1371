import fc from 'fast-check';
import { headlineOf, MAX_HEADLINE } from '../../../../src/domain/feeds/headline';

const family = '👨‍👩‍👧‍👦';

test.each([
  ['a short title is the headline', '布爾哈通河邊的早市', '布爾哈通河邊的早市'],
  ['it stands on one line', ' 一\u0007\n二 ', '一 二'],
  ['110 characters fit', '延'.repeat(110), '延'.repeat(110)],
  ['111 are cut', '延'.repeat(111), `${'延'.repeat(109)}…`],
  ['no emoji is taken apart', `${'延'.repeat(100)}${family}完`, `${'延'.repeat(100)}…`],
  ['no Latin word either', `${'延'.repeat(104)}newsroom opens`, `${'延'.repeat(104)}…`],
  ['no comma before the end', `${'延'.repeat(108)}，又一天`, `${'延'.repeat(108)}…`],
  ['nor a blank', `${'延'.repeat(90)} ${'w'.repeat(20)}`, `${'延'.repeat(90)}…`],
  ['a word without end is cut', 'w'.repeat(200), `${'w'.repeat(109)}…`],
  ['so is a heap of accents', `a${'\u0301'.repeat(200)}`, `a${'\u0301'.repeat(108)}…`],
])('%s', (_, title, headline) => {
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

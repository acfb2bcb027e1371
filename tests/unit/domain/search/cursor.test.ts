import {
  fingerprint,
  readSearchCursor,
  writeSearchCursor,
} from '../../../../src/domain/search/cursor';

const cursor = {
  question: fingerprint(['延吉', null]),
  day: 19_000,
  score: 1 / 3,
  position: 2 ** 41,
};

describe('the cursor of a search', () => {
  test('comes back as it was given, to the last digit of the score', () => {
    expect(readSearchCursor(writeSearchCursor(cursor), cursor.question)).toEqual(cursor);
  });

  test.each([
    ['of another question', writeSearchCursor({ ...cursor, question: 'x' })],
    ['empty', ''],
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('[1').toString('base64url')],
    ['too short a list', Buffer.from(JSON.stringify([cursor.question, 1])).toString('base64url')],
    [
      'text for a number',
      Buffer.from(JSON.stringify([cursor.question, 1, '1', 2])).toString('base64url'),
    ],
    ['a megabyte', 'A'.repeat(1_000_000)],
  ])('%s is refused', (_, after) => {
    expect(() => readSearchCursor(after, cursor.question)).toThrow(
      expect.objectContaining({ code: 'search-cursor-invalid' }) as Error,
    );
  });
});

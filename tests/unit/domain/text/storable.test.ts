import { storableFields, storableText } from '../../../../src/domain/text/storable';

describe('storableText', () => {
  test.each([
    ['延吉\u0000新聞', '延吉新聞'],
    ['一\t二\r\n三', '一\t二\r\n三'],
    ['半\ud842個', '半\ufffd個'],
    ['\udfb7半', '\ufffd半'],
    ['𠮷\u0007\u0085', '𠮷'],
    ['', ''],
  ])('%j is stored as %j', (text, stored) => {
    expect(storableText(text)).toBe(stored);
  });
});

test('storableFields leaves everything but texts as it is', () => {
  const tags = ['a\u0000'];
  expect(storableFields({ title: 'a\u0000', tags, order: 1, section: null })).toEqual({
    title: 'a',
    tags,
    order: 1,
    section: null,
  });
});

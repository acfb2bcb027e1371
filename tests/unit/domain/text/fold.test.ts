import fc from 'fast-check';
import { foldAligned, foldName, foldText } from '../../../../src/domain/text/fold';

describe('foldText', () => {
  test.each([
    ['traditional reads as simplified', '延吉新聞網發佈', '延吉新闻网发布'],
    ['both forms of one word meet', '頭髮發展', '头发发展'],
    ['regional forms meet', '裏裡 爲為 臺台 群羣 衛衞 線綫', '里里 为为 台台 群群 卫卫 线线'],
    ['Japanese forms that readers mix in', '図書館 経済', '图书馆 经济'],
    ['full width and case', 'ＹａｎＪｉ　１２３', 'yanji 123'],
    ['white space is one space', '  延吉\n\t新聞 ', '延吉 新闻'],
    ['what NFKC spells out', '㈱①ﬁ', '(株)1fi'],
    ['Hangul and emoji stay', '연길 😀', '연길 😀'],
    ['nothing stays nothing', '', ''],
  ])('%s', (_, text, folded) => {
    expect(foldText(text)).toBe(folded);
  });
});

describe('foldAligned', () => {
  test('a character whose folded form is longer keeps its place', () => {
    expect(foldAligned('図：㈱Ａİ')).toBe('图:㈱aİ');
  });

  test('offsets into the folded text are offsets into the text, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(foldAligned(text)).toHaveLength(text.length);
      }),
      { numRuns: 60 },
    );
    for (const text of ['\ud800', '\udc00a', 'a\u0000b', '𠮷野家😀']) {
      expect(foldAligned(text)).toHaveLength(text.length);
    }
  });

  test('folding twice is folding once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        expect(foldAligned(foldAligned(text))).toBe(foldAligned(text));
      }),
      { numRuns: 60 },
    );
  });
});

describe('foldName', () => {
  test.each([
    ['《延吉·新聞網》（YanJi-News）', '延吉新闻网yanjinews'],
    [' 新 華 社 ', '新华社'],
    ['新华社', '新华社'],
    ['연길 신문', '연길신문'],
    ['·—❤️', ''],
  ])('%s is the name %s', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  test('is never longer than 250 units and never ends in half a character', () => {
    expect(foldName('\ufdfa'.repeat(200))).toHaveLength(250);
    expect(foldName(`a${'𠀀'.repeat(200)}`)).toBe(`a${'𠀀'.repeat(124)}`);
  });
});

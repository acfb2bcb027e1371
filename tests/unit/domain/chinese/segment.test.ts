import fc from 'fast-check';
import {
  createSegmenter,
  segment,
  segmentWithTags,
  type Token,
} from '../../../../src/domain/chinese/segment';

const words = (tokens: Token[]) => tokens.map(({ text }) => text);

describe('segment', () => {
  test('traditional text is cut like simplified, and comes back as it was written', () => {
    expect(words(segment('延吉市召開經濟工作會議'))).toEqual([
      '延吉市',
      '召開',
      '經濟',
      '工作',
      '會議',
    ]);
    expect(words(segment('延吉市召开经济工作会议'))).toEqual([
      '延吉市',
      '召开',
      '经济',
      '工作',
      '会议',
    ]);
  });

  test('a Korean word is one word', () => {
    expect(words(segment('한국어 신문'))).toEqual(['한국어', ' ', '신문']);
  });

  test('offsets are those of the text, past emoji and lone surrogates', () => {
    const text = '😀延吉\ud800新聞\n';
    for (const { text: word, start, end } of segment(text))
      expect(text.slice(start, end)).toBe(word);
  });

  test('joined, the words are the text again', () => {
    const alphabet = fc.constantFrom(
      ...'延吉新聞网記者 \n，。a1.%한국어😀\ud800\udc00\u0000'.split(''),
    );
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 40 }), (characters) => {
        const text = characters.join('');
        expect(words(segment(text)).join('')).toBe(text);
        expect(words(segmentWithTags(text)).join('')).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  test('nothing has no words', () => {
    expect(segment('')).toEqual([]);
  });
});

describe('segmentWithTags', () => {
  test('tells parts of speech', () => {
    expect(segmentWithTags('他慢慢地走').find(({ text }) => text === '地')?.tag).toBe('uv');
  });
});

describe('createSegmenter', () => {
  test('keeps the names it was given whole, in either script, and leaves the shared one alone', () => {
    const own = createSegmenter(['朝鮮族民俗園', 'two words', '']);
    expect(words(own.segment('在朝鲜族民俗园'))).toEqual(['在', '朝鲜族民俗园']);
    expect(words(own.segment('在朝鮮族民俗園'))).toEqual(['在', '朝鮮族民俗園']);
    expect(words(segment('在朝鲜族民俗园'))).not.toContain('朝鲜族民俗园');
  });
});

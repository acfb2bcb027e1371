import fc from 'fast-check';
import {
  parseSearchQuery,
  QUERY_MAX_LENGTH,
  spelledOut,
  type SearchTerm,
} from '../../../../src/domain/search/query';
import { segment } from '../../../../src/domain/chinese/segment';

const parse = (q: string) => parseSearchQuery({ q, segment });
const wanted = (q: string) => parse(q).wanted.map(spelledOut);

describe('a search query', () => {
  test.each([
    ['延吉 圖書館', ['延吉', '图书馆']],
    ['延吉圖書館', ['延吉', '图书馆']],
    ['　延吉　ＡＢＣ　', ['延吉', 'abc']],
    ['延吉 延吉', ['延吉']],
    ['延吉的图书馆', ['延吉', '图书馆']],
    ['的', ['的']],
    ['COVID-19', ['covid 19']],
    ['a AND b OR NOT c', ['a', 'and', 'b', 'or', 'not', 'c']],
  ])('%s asks for each of its words', (q, terms) => {
    expect(wanted(q)).toEqual(terms);
  });

  test.each([
    ['"社區圖書館"'],
    ['“社區圖書館”'],
    ['「社区图书馆」'],
    ['『社区图书馆』'],
    ['＂社区图书馆＂'],
    ['"社区图书馆＂'],
    ['«社区图书馆»'],
  ])('%s is a phrase', (q) => {
    expect(wanted(q)).toEqual(['社区 图书馆']);
  });

  test('an unclosed quotation mark is not an operator', () => {
    expect(wanted('"社区图书馆 开馆')).toEqual(['社区', '图书馆', '开馆']);
    expect(wanted('社区"图书馆')).toEqual(['社区', '图书馆']);
  });

  test('a name that the dictionary lacks is looked for character by character', () => {
    expect(wanted('崔哲洙')).toEqual(['崔 哲 洙']);
  });

  test.each([
    ['延吉 -图书馆', ['延吉'], ['图书馆']],
    ['延吉 －"社区图书馆"', ['延吉'], ['社区 图书馆']],
    ['-图书馆', [], ['图书馆']],
    ['延吉-图们', ['延吉', '图们'], []],
    ['延吉 - 图们', ['延吉', '图们'], []],
  ])('%s: what follows a minus is not wanted', (q, terms, unwanted) => {
    expect(wanted(q)).toEqual(terms);
    expect(parse(q).unwanted.map(spelledOut)).toEqual(unwanted);
  });

  test('a Korean word is found with a particle behind it', () => {
    expect(parse('연길 a').wanted).toEqual([
      { words: ['연길'], isPrefix: true },
      { words: ['a'], isPrefix: false },
    ]);
  });

  test.each([
    ['""'],
    ['"'],
    [' '.repeat(200)],
    ["。，！？*^:()'\\"],
    ['😀🎉'],
    ['\u0000\u0007'],
    ['\ud800'],
    ['「」'],
    ['-'],
    ['﹁﹂'],
  ])('%j asks for nothing', (q) => {
    expect(parse(q)).toEqual({ wanted: [], unwanted: [] });
  });

  test('more than 200 characters are refused', () => {
    expect(() => parse('延'.repeat(QUERY_MAX_LENGTH + 1))).toThrow(
      expect.objectContaining({ code: 'search-query-too-long' }) as Error,
    );
  });

  test('whatever is typed, terms are letters, digits and marks', () => {
    const isTerm = ({ words }: SearchTerm) =>
      words.length > 0 && words.every((word) => /^[\p{L}\p{N}\p{M}]{1,64}$/u.test(word));
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom(
              ...'"\'*^:()-\\“”「」 延吉图书馆연길'.split(''),
              'NEAR(',
              '\u0000',
              '\ud83d',
            ),
            fc.string({ unit: 'binary', maxLength: 3 }),
          ),
          { maxLength: 40 },
        ),
        (pieces) => {
          const { wanted: terms, unwanted } = parse(pieces.join('').slice(0, QUERY_MAX_LENGTH));
          return [...terms, ...unwanted].every(isTerm);
        },
      ),
      { numRuns: 300 },
    );
  });
});

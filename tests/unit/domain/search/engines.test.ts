import { fts5Query } from '../../../../src/domain/search/fts5';
import { POSITIONS_PER_MINUTE, positionAt } from '../../../../src/domain/search/position';
import { postgresQuery } from '../../../../src/domain/search/postgres';
import type { SearchTerm } from '../../../../src/domain/search/query';
import { blocksFrom, blocksOf } from '../../../../src/domain/search/time-blocks';
import { pairFilter, pairWords } from '../../../../src/domain/search/word-pairs';

const word = (...words: string[]): SearchTerm => ({ words, isPrefix: false });
const korean: SearchTerm = { words: ['연길'], isPrefix: true };

describe('a query in the language of FTS5', () => {
  test.each([
    ['one word', { requirements: [{ term: word('延吉'), facets: [] }], unwanted: [] }, '"延吉"'],
    [
      'a word or a tag of that name, and a section',
      {
        requirements: [
          { term: word('延吉'), facets: ['_t1', '_t2'] },
          { term: null, facets: ['_s1'] },
        ],
        unwanted: [],
      },
      '("延吉" OR "_t1" OR "_t2") AND "_s1"',
    ],
    [
      'a phrase stands in the text, not among parts of words',
      { requirements: [{ term: word('社区', '图书馆'), facets: [] }], unwanted: [word('a', 'b')] },
      '(words : "社区 图书馆") NOT words : "a b"',
    ],
    [
      'the beginning of a Korean word',
      { requirements: [{ term: korean, facets: [] }], unwanted: [word('a')] },
      '("연길" *) NOT "a"',
    ],
    [
      'a word that could not come is quoted still',
      { requirements: [{ term: word('a" OR "b'), facets: [] }], unwanted: [] },
      '"a"" OR ""b"',
    ],
  ])('%s', (_, query, expected) => {
    expect(fts5Query(query)).toBe(expected);
  });
});

describe('a query in the language of PostgreSQL', () => {
  test('words and facets go to the index; phrases are checked in the words', () => {
    const { pairs, ...query } = postgresQuery({
      requirements: [
        { term: word('延吉'), facets: ['_t1'] },
        { term: word('社区', '图书馆'), facets: ['_t2', '_o3'] },
        { term: korean, facets: [] },
        { term: null, facets: ['_s1'] },
      ],
      unwanted: [word('a'), word('b', 'c')],
      lowest: 0,
    });
    const [pair] = pairWords(['社区', '图书馆']);
    expect(query).toEqual({
      tsquery: `(('延吉') | '_t1') & (('社区' & '图书馆' & '${pair}') | '_t2' | '_o3') & (('연길':*)) & ('_s1') & !('a')`,
      phrases: [' 社区 图书馆 '],
      otherwise: ['_t2( |$)|_o3( |$)'],
      unwantedPhrases: [' b c '],
    });
    expect(pairs).toEqual([pairFilter(['社区', '图书馆'])]);
  });

  test('only from a position on: the blocks of time after it', () => {
    const lowest = positionAt(new Date('2024-06-01'));
    const { tsquery } = postgresQuery({
      requirements: [{ term: word('a'), facets: [] }],
      unwanted: [],
      lowest,
    });
    expect(tsquery).toBe(
      `(('a')) & (${blocksFrom(lowest)
        .map((b) => `'${b}'`)
        .join(' | ')})`,
    );
  });

  test('a word that could not come is quoted still', () => {
    const { tsquery } = postgresQuery({
      requirements: [{ term: word("a' | \\'b"), facets: [] }],
      unwanted: [],
      lowest: 0,
    });
    expect(tsquery).toBe("(('a'' | \\\\''b'))");
  });
});

describe('blocks of time', () => {
  test.each([0, 1, 63, 64, 255, 1023, 4096, 6_492, 6_500, 100_000, 400_000])(
    'from week %i on they hold every later article and none before that week',
    (week) => {
      const at = (n: number) => n * 7 * 24 * 60 * POSITIONS_PER_MINUTE;
      const blocks = new Set(blocksFrom(at(week)));
      expect(blocks.size).toBeLessThanOrEqual(30);
      const isIn = (position: number) => blocksOf(position).some((block) => blocks.has(block));
      for (const later of [0, 1, 2, 3, 4, 15, 16, 70, 300, 5_000, 20_000]) {
        expect([week, later, isIn(at(week + later))]).toEqual([week, later, true]);
      }
      for (const earlier of [1, 2, 5, 17, 80, 300].filter((n) => n <= week)) {
        expect([week, -earlier, isIn(at(week - earlier) + 5)]).toEqual([week, -earlier, false]);
      }
    },
  );
});

describe('the filter of word pairs', () => {
  const bits = (filter: string) => BigInt(`0${filter}`);
  const mayHold = (text: string[], phrase: string[]) =>
    (bits(pairFilter(text)) & bits(pairFilter(phrase))) === bits(pairFilter(phrase));
  const text = Array.from({ length: 2_200 }, (_, n) => `w${(n * 7919) % 900}`);

  test('never misses a phrase that a text holds', () => {
    for (let at = 0; at < text.length - 3; at += 37) {
      expect(mayHold(text, text.slice(at, at + 3))).toBe(true);
    }
  });

  test('lets hardly a phrase through that a text does not hold', () => {
    const strangers = Array.from({ length: 500 }, (_, n) => ['x' + n, 'y' + n]);
    expect(strangers.filter((phrase) => mayHold(text, phrase)).length).toBeLessThan(50);
  });

  test('no pair runs over the end of a line', () => {
    expect(bits(pairFilter(['a', '_', 'b']))).toBe(0n);
  });
});

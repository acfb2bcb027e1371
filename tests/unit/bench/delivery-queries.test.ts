import { chooseQueries, mixedQueries } from '../../../bench/delivery/queries';
import { createRandom } from '../../../bench/support/random';

/** Two-character words of a language without grammar: the n-th stands 400/n times. */
const WORDS = Array.from({ length: 300 }, (_, index) =>
  String.fromCodePoint(0x4e00 + index, 0x5e00 + index),
);
const TEXT = WORDS.map((word, index) => word.repeat(Math.ceil(400 / (index + 1)))).join('。');
const segment = (text: string) => text.match(/\p{Script=Han}{2}/gu) ?? [];
const choose = (seed = 1) =>
  chooseQueries({ texts: [TEXT], segment, random: createRandom(seed), count: 40 });

test('common words come after those that say nothing, rare ones stand once or twice', () => {
  const { common, rare } = choose();
  expect(common).not.toContain(WORDS[0]);
  expect(common[0]).toBe(WORDS[20]);
  expect(rare.every((word) => WORDS.indexOf(word) >= 199)).toBe(true);
});

test('phrases stand in the text, within one sentence', () => {
  for (const phrase of choose().phrases) {
    expect(phrase).toMatch(/^"[^"。]{4,8}"$/);
    expect(TEXT).toContain(phrase.slice(1, -1));
  }
});

test('half of the searches are common words, a quarter rare, a quarter phrases, each once', () => {
  const queries = choose();
  const mixed = mixedQueries(queries, 40);
  const among = (list: readonly string[]) => mixed.filter((each) => list.includes(each)).length;
  expect(new Set(mixed).size).toBe(40);
  expect([among(queries.common), among(queries.rare), among(queries.phrases)]).toEqual([
    20, 10, 10,
  ]);
});

test('one seed always asks the same', () => {
  expect(choose(4)).toEqual(choose(4));
});

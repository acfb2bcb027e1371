import {
  asTextConversion,
  chained,
  dictionaryConversion,
  wordwiseConversion,
} from '../../../../src/domain/chinese/dictionary-conversion';
import { createPhraseTable, NONE } from '../../../../src/domain/chinese/phrase-table';
import { unitsOf } from '../../../../src/domain/chinese/units';

const table = createPhraseTable([
  [
    ['头', '頭'],
    ['头发', '頭髮'],
    ['发', '發'],
    ['发展中', '發展中'],
    ['𠮷', '吉'],
  ],
  [
    ['发', '不用'],
    ['里', '裏'],
  ],
]);
const lengthAt = (text: string, at = 0) => {
  const { units, length } = unitsOf(text);
  const entry = table.longest(units, at, length);
  return entry === NONE ? 0 : table.lengths[entry];
};

describe('the longest entry at a place', () => {
  test.each([
    ['头发展', 0, 2],
    ['头发展', 1, 1],
    ['发展中', 0, 3],
    ['发展', 0, 1],
    ['𠮷野', 0, 2],
    ['\ud842', 0, 0],
    ['展', 0, 0],
    ['', 0, 0],
  ])('%s at %i has %i units', (text, at, length) => {
    expect(lengthAt(text, at)).toBe(length);
  });

  test('is not looked for beyond the end that is given', () => {
    const { units } = unitsOf('头发');
    expect(table.lengths[table.longest(units, 0, 1)]).toBe(1);
  });

  test('is found among many entries that begin alike', () => {
    const words = Array.from({ length: 20_000 }, (_, index) => {
      const [a, b, c] = [index % 40, Math.floor(index / 40) % 40, Math.floor(index / 1600)];
      return String.fromCharCode(0x4e00 + a, 0x4e80 + b, 0x4f00 + c);
    });
    const many = createPhraseTable([words.map((word) => [word, `<${word}>`] as const)]);
    const convert = asTextConversion(dictionaryConversion(many));
    expect(convert(words.join(''))).toBe(words.map((word) => `<${word}>`).join(''));
  });
});

describe('a conversion', () => {
  const convert = asTextConversion(dictionaryConversion(table));
  test.each([
    ['头发发展中心里', '頭髮發展中心裏'],
    ['abc 头', 'abc 頭'],
    ['⿰亻发与发', '⿰亻发与發'],
    ['⿲头发里头', '⿲头发里頭'],
    ['⿰亻', '⿰亻'],
    ['😀头😀', '😀頭😀'],
  ])('%s becomes %s', (text, converted) => {
    expect(convert(text)).toBe(converted);
  });

  test('takes a text of any length', () => {
    const long = '头发a'.repeat(50_000);
    expect(convert(long)).toBe('頭髮a'.repeat(50_000));
    expect(convert('头')).toBe('頭');
  });

  test('runs one after the other', () => {
    const back = dictionaryConversion(createPhraseTable([[['頭髮', 'hair']]]));
    expect(asTextConversion(chained(dictionaryConversion(table), back))('头发')).toBe('hair');
  });
});

test('a region’s words are looked for within a word and between words, not over their borders', () => {
  const words = createPhraseTable([
    [
      ['甲乙', '甲乙'],
      ['丙丁', '丙丁'],
    ],
  ]);
  const region = createPhraseTable([
    [
      ['乙丙', '!'],
      ['甲乙', 'AB'],
      ['戊己', 'EF'],
    ],
  ]);
  const convert = asTextConversion(wordwiseConversion(words, region));
  expect(convert('甲乙丙丁戊己')).toBe('AB丙丁EF');
  expect(convert('乙丙')).toBe('!');
});

import { charClass } from '../../../../src/domain/tagging/char-class';
import { compactText } from '../../../../src/domain/tagging/compact-text';
import { createNameTrie } from '../../../../src/domain/tagging/name-trie';
import { readsAsWord } from '../../../../src/domain/tagging/reading';
import { createWordTable } from '../../../../src/domain/tagging/word-table';

test.each([
  ['延', 'han'],
  ['〇', 'han'],
  ['㐀', 'han'],
  ['연', 'hangul'],
  ['a', 'letter'],
  ['7', 'letter'],
  ['Я', 'letter'],
  ['。', 'other'],
  ['\n', 'other'],
  ['“', 'other'],
])('%p is written in %s', (char, expected) => {
  expect(charClass(char.charCodeAt(0))).toBe(expected);
});

test.each([
  ['延 吉', '延吉'],
  ['延\u3000吉', '延吉'],
  ['延\u200b吉', '延吉'],
  ['中國—東北亞', '中国东北亚'],
  ['中國——東北亞', '中国——东北亚'],
  ['延\n吉', '延\n吉'],
  ['延\t吉', '延\t吉'],
])('compacted, %p is %p', (text, expected) => {
  const { units, slice } = compactText(text);
  expect(slice(0, units.length)).toBe(expected);
});

test('every unit of a compact text knows where it was printed', () => {
  expect([...compactText('在 延-吉').origin.slice(0, 4)]).toEqual([0, 2, 4, 5]);
});

test('names that share a beginning are all reported, the shortest first', () => {
  const trie = createNameTrie([
    { name: '延吉市', owner: 1 },
    { name: '延吉', owner: 0 },
    { name: '延吉', owner: 9 },
  ]);
  const found: [number, number][] = [];
  const units = Uint16Array.from('延吉市', (char) => char.charCodeAt(0));
  trie.forEachNameAt(units, 0, (owner, end) => found.push([owner, end]));
  expect(found).toEqual([
    [0, 2],
    [1, 3],
  ]);
});

test.each([
  ['从', '小营镇', '', true],
  ['由', '帽儿山', '上', true],
  ['', '和平路', '线', false],
  ['', '延边大学', '生', false],
  ['', '党建', '设', false],
  ['在', '和龙', '飞', false],
])('%s[%s]%s is read with the name as a word: %p', (before, name, after, expected) => {
  const start = before.length;
  const text = before + name + after;
  expect(readsAsWord({ text, start, end: start + name.length })).toBe(expected);
});

test('a word table finds its words and no others', () => {
  const table = createWordTable(Buffer.from('延吉 12.5 ns\n延 3\n吉林 7'));
  expect(['延吉', '延', '吉林', '吉', '', '延吉市'].map((word) => table.get(word))).toEqual([
    12.5,
    3,
    7,
    undefined,
    undefined,
    undefined,
  ]);
});

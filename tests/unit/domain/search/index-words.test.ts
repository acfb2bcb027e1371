import { indexWords } from '../../../../src/domain/search/index-words';
import { segment } from '../../../../src/domain/chinese/segment';

const read = (text: string) => indexWords({ text, tokens: segment(text) });
const sequence = (text: string) => read(text).sequence.join(' ');

describe('the words of a text for the index', () => {
  test.each([
    ['延吉社區圖書館，今天開館。', '延吉 社区 图书馆 今天 开馆'],
    ['ＡＢＣ Premier-League', 'abc premier league'],
    ['春天\n夏天', '春天 _ 夏天'],
    ['한국어 신문', '한국어 신문'],
    ['崔哲洙說', '崔 哲 洙 说'],
    ['😀 _ * " \u0000 \ud800', ''],
  ])('%j', (text, expected) => {
    expect(sequence(text)).toBe(expected);
  });

  test('words within a longer word are kept beside it', () => {
    expect([...read('延吉市').parts]).toEqual(['延吉']);
  });

  test('a word that the segmenter cut for its neighbour is kept as well', () => {
    expect(sequence('冰燈展')).toBe('冰 灯展');
    expect([...read('冰燈展').parts]).toEqual(['冰灯']);
  });

  test('counts a name that the dictionary lacks as one', () => {
    expect(read('崔哲洙來了。崔哲洙走了。').counts.get('崔 哲 洙')).toBe(2);
  });

  test('a word without end is cut, a text without end is read so far', () => {
    expect(read('x'.repeat(100_000)).sequence.every((word) => word.length <= 64)).toBe(true);
    expect(read('经济 '.repeat(20_000)).sequence).toHaveLength(16_000);
  });
});

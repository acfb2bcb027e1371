import path from 'node:path';
import fc from 'fast-check';
import { readLabelled } from '../../../../bench/vocabulary/labelled';
import { segmentArticle } from '../../../../src/domain/tagging/article-tokens';
import { createVocabularyMatcher } from '../../../../src/domain/tagging/vocabulary-matcher';
import { foldAligned } from '../../../../src/domain/text/fold';
import { segment } from '../../../../src/domain/chinese/segment';
import { separatesWords } from '../../../../src/domain/chinese/word-borders';

const { texts, vocabulary } = readLabelled(path.resolve(__dirname, '../../../..'));
const matcher = createVocabularyMatcher(vocabulary);

/** Cut once for everybody, and only around the hits: both must read the same. */
function readings(article: { title: string; text: string }) {
  return [matcher.match(article), matcher.match({ ...article, tokens: segmentArticle(article) })];
}

describe('a text of which only what stands around names is cut into words', () => {
  test('has the tags, counts and forms of one that is cut whole: the labelled texts', () => {
    for (const { title, text } of texts) {
      const [around, whole] = readings({ title, text });
      expect({ title, found: around }).toEqual({ title, found: whole });
    }
  });

  test('and so has any text put together from names, words, marks and odd characters', () => {
    const names = vocabulary.flatMap(({ name, aliases }) => [name, ...aliases]);
    const piece = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...names) },
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          ...['記者', '大学生', '从小', '的', '街一商', '3.5', 'A&B', '不是', '무관', '에서'],
        ),
      },
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          ...[...'，。、；：「」《》（）！？ \n\t·—-+#&._%…々〇', '　', '\r\n', '．', '％', '‧'],
        ),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 3 }) },
    );
    const prose = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(prose, prose, (title, text) => {
        const [around, whole] = readings({ title, text });
        expect(around).toEqual(whole);
      }),
      { numRuns: 500 },
    );
  });

  test('at no border does the segmentation look across', () => {
    const sides = ['延吉市民', '从小营镇', '3', 'AB', '연길'];
    for (let unit = 0; unit < 0x10000; unit += 1) {
      const border = String.fromCharCode(unit);
      if (!separatesWords(foldAligned(border).charCodeAt(0))) continue;
      for (const before of sides) {
        for (const after of sides) {
          const ends = segment(before + border + after).map(({ end }) => end);
          const apart = [
            ...segment(before).map(({ end }) => end),
            before.length + 1,
            ...segment(after).map(({ end }) => end + before.length + 1),
          ];
          expect({ border: unit.toString(16), ends }).toEqual({
            border: unit.toString(16),
            ends: apart,
          });
        }
      }
    }
  });

  test('a stretch without a border is cut once, however many sentences a dot makes of it', () => {
    const time = (length: number) => {
      const text = '延吉.'.repeat(length);
      const begin = process.hrtime.bigint();
      matcher.match({ title: '', text });
      return Number(process.hrtime.bigint() - begin);
    };
    time(500);
    const [short, long] = [time(2_000), time(20_000)];
    expect(long / short).toBeLessThan(40);
  });
});

import path from 'node:path';
import {
  describeMisses,
  readLabelled,
  vocabularyQuality,
  type LabelledText,
} from '../../../bench/vocabulary/labelled';
import { createVocabularyMatcher } from '../../../src/domain/tagging/vocabulary-matcher';

const { texts, vocabulary } = readLabelled(path.resolve(__dirname, '../../..'));
const matcher = createVocabularyMatcher(vocabulary);
const tagsOf = ({ title, text }: LabelledText): string[] =>
  matcher.match({ title, text }).map(({ name }) => name);

describe('the labelled set', () => {
  test('has at least 120 different texts, each with its difficulty', () => {
    expect(new Set(texts.map(({ title, text }) => `${title}\n${text}`)).size).toBe(texts.length);
    expect(texts.length).toBeGreaterThanOrEqual(120);
  });

  test('wants only tags that the vocabulary has', () => {
    const names = new Set(vocabulary.map(({ name }) => name));
    expect(texts.flatMap(({ tags }) => tags).filter((tag) => !names.has(tag))).toEqual([]);
  });

  test('is matched with a precision of 0.97 and a recall of 0.95', () => {
    const { precision, recall, misses } = vocabularyQuality(texts, tagsOf);
    const reached = { precision: precision >= 0.97, recall: recall >= 0.95 };
    expect({ ...reached, misses: describeMisses(misses) }).toMatchObject({
      precision: true,
      recall: true,
    });
  });
});

test('misses are counted on both sides and told by their text', () => {
  const text = { about: '例', title: '標題', text: '', tags: ['甲', '乙'] };
  const quality = vocabularyQuality([text], () => ['甲', '丙', '丙']);
  expect(quality).toMatchObject({ given: 2, right: 1, wanted: 2, precision: 0.5, recall: 0.5 });
  expect(describeMisses(quality.misses)).toContain('標題 (例); wrong 丙; missed 乙');
});

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { textRankKeywords, tfIdfKeywords } from '../../../bench/keywords/baselines';
import { learnPoints, type Example } from '../../../bench/keywords/boosting';
import { qualityOf, readGold } from '../../../bench/keywords/gold';
import { FEATURES, type FeatureValues } from '../../../src/domain/tagging/keywords/features';
import { probabilityOf } from '../../../src/domain/tagging/keywords/scorecard';

test('keywords are counted over all articles, after NFKC and in either case, each once', () => {
  const quality = qualityOf([
    { given: ['ＷＰ', '雪橇', '雪橇'], wanted: ['wp', '冰雕', '冰雕'] },
    { given: [], wanted: ['延吉'] },
  ]);
  expect(quality).toMatchObject({ given: 2, right: 1, wanted: 3, precision: 1 / 2, recall: 1 / 3 });
  expect(quality.f1).toBeCloseTo(0.4);
});

test('scripts are not the same: a traditional keyword is not the simplified one', () => {
  expect(qualityOf([{ given: ['遊樂園'], wanted: ['游乐园'] }]).right).toBe(0);
});

test.each([
  ['', /There are no articles in/],
  ['{"title":"只有標題"}', /gold\.jsonl:1 is not a JSON object with title, body and keywords\./],
  ['not json', /gold\.jsonl:1 is not a JSON object/],
])('a file that says %j is refused in one sentence', (content, sentence) => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'gold-')), 'gold.jsonl');
  writeFileSync(file, content);
  expect(() => readGold(file)).toThrow(sentence);
});

test('the baselines give jieba’s words, best first', () => {
  const article = { title: '雪橇开放', body: '雪橇由工匠制作，雪橇很快。游客乘坐雪橇，游客很多。' };
  expect(tfIdfKeywords(article, 1)).toEqual(['雪橇']);
  expect(textRankKeywords(article, 2)).toContain('游客');
});

describe('learning', () => {
  const values = (changes: Partial<FeatureValues>): FeatureValues => ({
    ...(Object.fromEntries(FEATURES.map((name) => [name, 0])) as FeatureValues),
    ...changes,
  });
  // Of two hundred candidates, three in four of the title's are keywords and one in ten of the others.
  const examples: Example[] = Array.from({ length: 200 }, (_each, index) => ({
    values: values({ inTitle: index % 5 === 0 ? 1 : 0, weight: index % 7 }),
    isKeyword: index % 5 === 0 ? index % 4 !== 0 : index % 10 === 1,
  }));

  test('a feature that tells keywords apart gets points, one that does not gets none', () => {
    const { features } = learnPoints(examples);
    expect(features.inTitle?.points[1]).toBeGreaterThan(features.inTitle?.points[0] ?? 0);
    expect(features.verb).toBeUndefined();
  });

  test('a scorecard says how likely a keyword is', () => {
    const scorecard = { ...learnPoints(examples), least: 0, share: 0 };
    expect(probabilityOf(scorecard, values({ inTitle: 1, weight: 3 }))).toBeGreaterThan(0.5);
    expect(probabilityOf(scorecard, values({ weight: 3 }))).toBeLessThan(0.3);
  });

  test('the same examples give the same scorecard', () => {
    expect(learnPoints(examples)).toEqual(learnPoints(examples));
  });
});

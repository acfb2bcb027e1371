import {
  mergeArticleTags,
  withoutAutomatic,
  wordOn,
  type ArticleTags,
} from '../../../../src/domain/vocabulary/article-tags';
import type { TagOrigin, TagProvenance, Tagging } from '../../../../src/domain/tagging/types';

const into = { id: 'into', name: '新' };

/** An article with these decisions on the two tags; null: no decision. */
function anArticle(words: { from: TagOrigin | null; into: TagOrigin | null }): ArticleTags {
  const entries = Object.entries(words).flatMap(([id, origin]): [string, TagProvenance][] =>
    origin === null
      ? []
      : [[id, { origin, name: id, count: 2, score: 1, matches: [{ text: `${id}名`, count: 2 }] }]],
  );
  return {
    tagIds: [
      'first',
      ...entries.filter(([, { origin }]) => origin !== 'rejected').map(([id]) => id),
      'last',
    ],
    tagging: { version: 1, tags: Object.fromEntries(entries), candidates: [] },
  };
}

describe('a tag that becomes a part of another, in an article', () => {
  test.each<[of: TagOrigin | null, target: TagOrigin | null, then: TagOrigin | null]>([
    ['auto', null, 'auto'],
    ['manual', null, 'manual'],
    ['rejected', null, 'rejected'],
    ['auto', 'auto', 'auto'],
    ['manual', 'auto', 'manual'],
    ['rejected', 'auto', 'auto'],
    ['auto', 'manual', 'manual'],
    ['manual', 'manual', 'manual'],
    ['rejected', 'manual', 'manual'],
    ['auto', 'rejected', 'rejected'],
    ['manual', 'rejected', 'rejected'],
    ['rejected', 'rejected', 'rejected'],
    [null, 'manual', 'manual'],
    [null, null, null],
  ])('%s, and the target %s: the target is %s', (from, target, then) => {
    const before = anArticle({ from, into: target });
    const after = mergeArticleTags(before, { from: 'from', into });
    expect(wordOn(after, 'into')).toBe(then);
    expect(wordOn(after, 'from')).toBeNull();
    expect(after.tagIds.includes('into')).toBe(then === 'auto' || then === 'manual');
    expect(after.tagIds).toEqual([...new Set(after.tagIds)]);
    expect([after.tagIds[0], after.tagIds.at(-1)]).toEqual(['first', 'last']);
    expect(mergeArticleTags(after, { from: 'from', into })).toBe(after);
  });

  test('the target stands where the first of the two stood, with the evidence of both', () => {
    const { tagging } = anArticle({ from: 'auto', into: 'auto' });
    const { tagIds, ...after } = mergeArticleTags(
      { tagIds: ['from', 'other', 'into'], tagging },
      { from: 'from', into },
    );
    expect(tagIds).toEqual(['into', 'other']);
    expect(after.tagging?.tags.into).toEqual({
      origin: 'auto',
      name: '新',
      count: 4,
      score: 1,
      matches: [
        { text: 'from名', count: 2 },
        { text: 'into名', count: 2 },
      ],
    });
  });

  test('without provenance the link alone moves', () => {
    const before = { tagIds: ['from', 'other'], tagging: null };
    expect(mergeArticleTags(before, { from: 'from', into })).toEqual({
      tagIds: ['into', 'other'],
      tagging: null,
    });
  });

  test('a tag in the provenance that is gone from the article was taken away', () => {
    const { tagging } = anArticle({ from: 'manual', into: null });
    const after = mergeArticleTags({ tagIds: ['other'], tagging }, { from: 'from', into });
    expect(after.tagIds).toEqual(['other']);
    expect(after.tagging?.tags.into?.origin).toBe('rejected');
  });

  test('the keys of the provenance stay in order', () => {
    const entry: TagProvenance = { origin: 'auto', name: '', count: 1, score: 1, matches: [] };
    const tagging: Tagging = {
      version: 1,
      tags: { alpha: entry, from: entry, zeta: entry },
      candidates: [],
    };
    const after = mergeArticleTags({ tagIds: ['from'], tagging }, { from: 'from', into });
    expect(Object.keys(after.tagging?.tags ?? {})).toEqual(['alpha', 'into', 'zeta']);
  });
});

test.each<[TagOrigin | null, boolean]>([
  ['auto', false],
  ['manual', true],
  ['rejected', false],
  [null, false],
])('taking what the machine gave leaves a tag that is %s: %s', (origin, isLeft) => {
  const before = anArticle({ from: origin, into: 'auto' });
  const after = withoutAutomatic(before, 'from');
  expect(after.tagIds.includes('from')).toBe(isLeft);
  expect(after.tagIds).toContain('into');
  expect(wordOn(after, 'from')).toBe(origin === 'auto' ? null : origin);
});

import { InUseError, parseMoveTo } from '../../../src/domain/removal/in-use';

test('a refusal says what uses the thing, and how many of each', () => {
  const error = new InUseError({
    what: '栏目',
    label: '教育資訊',
    uses: [
      { kind: 'sections', count: 1, published: 1 },
      { kind: 'articles', count: 3, published: 2 },
    ],
  });
  expect(error.code).toBe('in-use');
  expect(error.message).toContain(
    '栏目「教育資訊」还在使用，不能删除：3 篇文章（其中 2 篇已发布）、1 个下级栏目。',
  );
  expect(error.details).toEqual({ count: 4, published: 3, uses: { articles: 3, sections: 1 } });
});

test.each([['abc123'], ['17']])('%s names an heir', (word) => {
  expect(parseMoveTo(word)).toBe(word);
});

test.each([[''], [['a', 'b']], [{ $ne: 1 }], ["x' or 1=1"], [7]])('%p names none', (word) => {
  expect(() => parseMoveTo(word)).toThrow(
    expect.objectContaining({ code: 'move-to-invalid', details: { reason: 'malformed' } }),
  );
});

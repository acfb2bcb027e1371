import { countCopied, isCopied, typesOfColumns } from '../../../../src/domain/backup/plan-copy';

const isDerived = (table: string) => table === 'newsroom_search_articles';
const there = new Map([
  ['id', 'integer'],
  ['name', 'text'],
]);

test('what follows from other tables, and what says how tables were made, stays behind', () => {
  expect(isCopied('tags', isDerived)).toBe(true);
  expect(isCopied('newsroom_search_articles', isDerived)).toBe(false);
  expect(isCopied('strapi_database_schema', isDerived)).toBe(false);
});

test('types are found in the order of the saved columns', () => {
  expect(typesOfColumns({ table: 'tags', saved: ['name', 'id'], there })).toEqual([
    'text',
    'integer',
  ]);
});

test.each<[string[], typeof there | undefined, RegExp]>([
  [['id', 'name'], undefined, /no table tags/],
  [['id'], there, /In the backup tags has no column name/],
  [['id', 'name', 'old'], there, /no column tags.old/],
])('other tables than the saved ones are refused', (saved, present, sentence) => {
  expect(() => typesOfColumns({ table: 'tags', saved, there: present })).toThrow(sentence);
});

test('a row too few or too many is found', () => {
  const counted = countCopied();
  counted.add('tags');
  const check = (rows: Record<string, number>) => () => counted.requireAll(rows, isDerived);
  expect(check({ tags: 1, newsroom_search_articles: 9 })).not.toThrow();
  expect(check({ tags: 2 })).toThrow(/tags has 1 rows, not 2/);
  expect(check({ tags: 1, sections: 1 })).toThrow(/sections has 0 rows/);
});

import { hasSoundFilters } from '../../../../src/domain/requests/filters';

test.each<[boolean, unknown]>([
  [true, {}],
  [true, { filters: { title: 'a' } }],
  [true, { filters: { title: { $contains: 'a' }, section: { parent: { name: { $eqi: 'b' } } } } }],
  [
    true,
    { filters: { $or: [{ id: { $in: ['1', '2'] } }, { $not: { id: { $between: ['1', '3'] } } }] } },
  ],
  [true, { filters: { id: ['1', '2'], tags: { name: { $notNull: 'true' } } } }],
  [true, { populate: { tags: { filters: { state: 'approved' } } }, sort: ['title'] }],
  [true, { filters: { title: { $not: { $contains: 'a' } } } }],
  [false, { filters: 'x' }],
  [false, { filters: ['x'] }],
  [false, { filters: { 0: 'x' } }],
  [false, { filters: { $and: 'x' } }],
  [false, { filters: { $and: { 0: { id: '1' } } } }],
  [false, { filters: { $or: ['x'] } }],
  [false, { filters: { $not: 'x' } }],
  [false, { filters: { title: { $ne: { $ne: 'x' } } } }],
  [false, { filters: { title: { $in: [{ a: 'x' }] } } }],
  [false, { filters: { id: { $between: '1' } } }],
  [false, { filters: { id: { $between: ['1'] } } }],
  [false, { filters: { title: { $where: 'sleep(5)' } } }],
  [false, { filters: { title: { $jsonSupersetOf: '{}' } } }],
  [false, { filters: { 'title"; drop table articles; --': 'x' } }],
  [false, { filters: { title: { 'a.b': 'x' } } }],
  [false, { populate: { tags: { filters: 'x' } } }],
  [false, { populate: [{ tags: { filters: { $and: 'x' } } }] }],
])('a filter is sound: %j, %j', (isSound, query) => {
  expect(hasSoundFilters(query)).toBe(isSound);
});

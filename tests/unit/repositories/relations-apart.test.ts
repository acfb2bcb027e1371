import { relationsApart } from '../../../src/repositories/cheap-queries/relations-apart';

const meta = {
  attributes: {
    title: { type: 'string' },
    tags: { type: 'relation', target: 'tag' },
    section: { type: 'relation', target: 'section' },
  },
};
/** As what is asked apart is seen in the condition. */
const apart = (where: unknown) =>
  relationsApart(where, {
    meta,
    idsWith: (inner) => ({ joined: inner }),
    idsLinked: (key, target, inner) => ({ linked: key, target, inner }),
  });
const linkedTags = (inner: unknown) => ({
  id: { $in: { linked: 'tags', target: 'tag', inner } },
});
const joined = (inner: unknown) => ({ id: { $in: { joined: inner } } });

test.each<[string, unknown, unknown]>([
  ['fields stay', { title: 'a', $and: [{ id: 1 }] }, { title: 'a', $and: [{ id: 1 }] }],
  [
    'a relation is asked by its links',
    { title: 'x', tags: { name: 'a' } },
    { $and: [{ title: 'x' }, linkedTags({ name: 'a' })] },
  ],
  [
    'each branch by itself',
    { $or: [{ tags: { name: 'a' } }, { tags: { name: 'b' } }] },
    {
      $or: [{ $and: [{}, linkedTags({ name: 'a' })] }, { $and: [{}, linkedTags({ name: 'b' })] }],
    },
  ],
  ['an id', { tags: 5 }, { $and: [{}, linkedTags({ id: 5 })] }],
  ['ids', { tags: { $in: [1, 2] } }, { $and: [{}, linkedTags({ id: { $in: [1, 2] } })] }],
  [
    'none at all: rows without the relation are joined',
    { tags: { id: { $null: true } } },
    { $and: [{}, joined({ tags: { id: { $null: true } } })] },
  ],
  ['null', { tags: null }, { $and: [{}, joined({ tags: null })] }],
  [
    'any at all',
    { tags: { id: { $notNull: true } } },
    { $and: [{}, linkedTags({ id: { $notNull: true } })] },
  ],
  [
    'a $not about a relation as a whole',
    { $not: { tags: { name: 'a' } } },
    { $and: [{}, joined({ $not: { tags: { name: 'a' } } })] },
  ],
  ['a $not about a field stays', { $not: { title: 'a' } }, { $not: { title: 'a' } }],
])('%s', (_what, where, expected) => {
  expect(apart(where)).toEqual(expected);
});

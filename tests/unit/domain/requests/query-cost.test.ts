import qs from 'qs';
import { faultOfShape, QUERY_LIMITS } from '../../../../src/domain/requests/query-cost/limits';
import { measureQuery } from '../../../../src/domain/requests/query-cost/measure-query';
import type { FieldShape, Schemas } from '../../../../src/domain/requests/query-cost/schemas';
import type { QueryShape } from '../../../../src/domain/requests/query-cost/shape';

const value: FieldShape = { kind: 'value', target: null };
const toOne = (target: string): FieldShape => ({ kind: 'to-one', target });
const toMany = (target: string): FieldShape => ({ kind: 'to-many', target });
const TYPES: Readonly<Record<string, Readonly<Record<string, FieldShape>>>> = {
  article: {
    ...{ id: value, title: value, body: { kind: 'long-text', target: null } },
    ...{ section: toOne('section'), tags: toMany('tag'), cover: toOne('file') },
    parts: { kind: 'to-many', target: null },
  },
  section: { id: value, name: value, parent: toOne('section'), children: toMany('section') },
  tag: { id: value, name: value, related: toMany('tag') },
  file: { id: value, related: { kind: 'to-many', target: null } },
};
const schemas: Schemas = {
  field: (type, name) => TYPES[type ?? '']?.[name] ?? null,
  relations: (type) =>
    Object.entries(TYPES[type ?? ''] ?? {}).flatMap(([name, { kind }]) =>
      kind.startsWith('to-') ? [name] : [],
    ),
  hasLongText: (type) => type === null || type === 'article',
};

function shapeOf(
  query: string,
  { type = 'article', isList = true }: { type?: string | null; isList?: boolean } = {},
) {
  const pages = { default: 25, most: 100 };
  return measureQuery({
    query: qs.parse(query, { arrayLimit: 100, depth: 20 }),
    type,
    isList,
    pages,
    schemas,
  });
}

const faultOf = (query: string, options?: Parameters<typeof shapeOf>[1]) =>
  faultOfShape(shapeOf(query, options))?.measure ?? null;

const or = (count: number, condition: string) =>
  Array.from({ length: count }, (_, at) => `filters[$or][${at}]${condition}`).join('&');

describe('what a query costs by its shape', () => {
  test.each<[string, Partial<QueryShape>]>([
    ['', { conditions: 0, populates: 0, entries: 25, pageSize: 25 }],
    ['filters[title][$eq]=a', { conditions: 1, relationConditions: 0 }],
    ['filters[title]=a', { conditions: 1 }],
    ['filters[title][$in][0]=a&filters[title][$in][1]=b', { conditions: 2 }],
    ['filters[title][$not][$contains]=a', { conditions: 1, relationConditions: 0 }],
    ['filters[section][name]=a', { relationConditions: 1, toManyConditions: 0, relationDepth: 1 }],
    ['filters[tags][name]=a', { relationConditions: 1, toManyConditions: 1, toManyTogether: 1 }],
    ['filters[tags]=1', { relationConditions: 1, toManyConditions: 1 }],
    ['filters[tags][$in][0]=1&filters[tags][$in][1]=2', { relationConditions: 1, conditions: 2 }],
    [
      'filters[tags][related][name]=a',
      { toManyConditions: 2, toManyTogether: 2, relationDepth: 2 },
    ],
    ['filters[tags][id][$null]=true', { toManyConditions: 2 }],
    ['filters[$not][tags][name]=a', { toManyConditions: 2 }],
    [or(3, '[tags][name]=a'), { branches: 3, toManyConditions: 3, toManyTogether: 1 }],
    ['filters[$and][0][$or][0][tags][name]=a', { branches: 2, toManyConditions: 1 }],
    ['filters[section][children][name]=a', { toManyConditions: 1, relationDepth: 2 }],
    ['filters[nothing][name]=a', { toManyConditions: 1 }],
    ['filters[parts][text][words]=a', { toManyConditions: 2 }],
    ['filters[nothing][$eq]=a', { toManyConditions: 0, conditions: 1 }],
    ['filters[body][$contains]=a', { longTextConditions: 1 }],
    ['filters[body][$notNull]=true', { longTextConditions: 0, conditions: 1 }],
    ['_q=abc', { longTextConditions: 1, searchLength: 3 }],
    ['sort=title', { sortKeys: 1, relationSorts: 0 }],
    ['sort=title:desc,section.name', { sortKeys: 2, relationSorts: 1, toManySorts: 0 }],
    ['sort[0]=tags.name:desc&sort[1]=title', { sortKeys: 2, relationSorts: 1, toManySorts: 1 }],
    ['sort[tags][name]=asc', { sortKeys: 1, toManySorts: 1 }],
    ['sort[0][section][parent][name]=asc', { relationSorts: 2, relationDepth: 2 }],
    ['sort=tags[name]', { toManySorts: 1 }],
    ['sort=body', { longTextSorts: 1 }],
    ['populate=*', { populates: 4, populateDepth: 1 }],
    ['populate=section,tags.related', { populates: 3, populateDepth: 2 }],
    ['populate[0]=section&populate[1]=tags', { populates: 2, entries: 25 * (1 + 1 + 10) }],
    ['populate[tags][populate][related]=*', { populates: 2, entries: 25 * (1 + 10 + 100) }],
    ['populate[section]=true', { populates: 1 }],
    ['populate[section]=false', { populates: 0 }],
    ['populate[tags][filters][related][name]=a', { populates: 1, toManyConditions: 1 }],
    ['populate[tags][sort]=related.name', { toManySorts: 1 }],
    ['populate[tags][fields]=name,id', { fields: 2 }],
    ['populate[parts][on][tag][populate]=*', { populates: 3, populateDepth: 2 }],
    ['populate[parts][on][tag][filters][related][name]=a', { toManyConditions: 1 }],
    ['fields[0]=title&fields[1]=id', { fields: 2 }],
    ['pagination[pageSize]=50&populate=tags', { pageSize: 50, entries: 50 * 11 }],
    ['pagination[limit]=1000', { pageSize: 100 }],
    ['pagination[limit]=-1', { pageSize: 100 }],
  ])('%s', (query, expected) => {
    expect(shapeOf(query)).toMatchObject(expected);
  });

  test('one entry costs what one entry holds', () => {
    const shape = shapeOf('populate[tags][populate]=related', { isList: false });
    expect(shape).toMatchObject({ pageSize: 1, entries: 1 + 10 + 100 });
  });

  test('where the type is unknown every name with names in it counts as a relation to many', () => {
    expect(shapeOf('filters[a][b][c]=1', { type: null })).toMatchObject({ toManyConditions: 2 });
    expect(shapeOf('populate=*', { type: null })).toMatchObject({ populates: 1 });
  });

  test('a page of the panel is as long as it is asked for', () => {
    const pages = { default: 25, most: null };
    const sizeOf = (query: Record<string, unknown>) =>
      measureQuery({ query, type: 'article', isList: true, pages, schemas }).pageSize;
    expect(sizeOf({ pageSize: '200' })).toBe(200);
    expect(sizeOf({ pageSize: '-1' })).toBeGreaterThan(QUERY_LIMITS.pageSize);
    expect(sizeOf({ pageSize: 'x' })).toBe(25);
    expect(sizeOf({})).toBe(25);
  });
});

describe('a query that costs too much is refused for what it asks most of', () => {
  test.each<[string, string | null]>([
    [or(8, '[tags][name][$eq]=q'), 'toManyConditions'],
    [or(3, '[tags][name][$eq]=q'), null],
    [or(11, '[section][name][$eq]=q'), 'relationConditions'],
    [or(60, '[title]=q'), null],
    [or(61, '[title]=q'), 'branches'],
    [`filters[title][$in]=${'a&filters[title][$in]='.repeat(100)}`, 'conditions'],
    ['filters[tags][related][related][name]=a', 'toManyTogether'],
    ['filters[section][parent][parent][parent][parent][name]=a', 'relationDepth'],
    ['filters[body][$containsi]=a', 'longTextConditions'],
    ['sort=body', 'longTextSorts'],
    ['sort=section.name&pagination[start]=19000', 'sortedEntries'],
    ['sort=section.name&pagination[page]=500', 'sortedEntries'],
    ['sort=title&pagination[start]=19000', null],
    ['sort=section.name&pagination[page]=10', null],
    ['sort=tags.name,tags.id', 'toManySorts'],
    ['sort=tags.related.name', 'toManySorts'],
    ['sort=id,id,id,id,id,id,id', 'sortKeys'],
    ['populate[section][populate][children][populate][children][populate]=children', 'entries'],
    ['populate[tags][populate][related][populate]=related', 'entries'],
    ['populate=section.parent.parent.parent.parent.parent', 'populateDepth'],
    [`populate=${'section,'.repeat(31)}`, 'populates'],
    [`_q=${'a'.repeat(201)}`, 'searchLength'],
    ['populate=*&sort=section.name&filters[tags][name]=a&pagination[pageSize]=100', null],
  ])('%s', (query, measure) => {
    expect(faultOf(query)).toBe(measure);
  });

  test('and is told how much it may ask', () => {
    expect(faultOfShape(shapeOf(or(8, '[tags][name]=q')))).toMatchObject({
      asked: 8,
      limit: QUERY_LIMITS.toManyConditions,
      sentence: expect.stringContaining('asks for 8 conditions on relations to many'),
    });
  });
});

import {
  faultOfBody,
  faultOfQuery,
  MAX_BODY_DEPTH,
  MAX_BODY_NODES,
} from '../../../../src/domain/requests/nesting';

const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as unknown;

test.each<[string, unknown, string | null]>([
  ['no body', undefined, null],
  ['an article', { data: { title: '早市', tags: { connect: [{ id: 1 }] } } }, null],
  ['one as deep as may be', nested(MAX_BODY_DEPTH), null],
  ['one deeper', nested(MAX_BODY_DEPTH + 1), 'body-too-deep'],
  ['one of 4 million brackets', nested(2_000_000), 'body-too-deep'],
  ['a long list', Array(MAX_BODY_NODES).fill(0), 'body-too-many-values'],
  ['many short lists', Array.from({ length: 50_000 }, () => [1]), 'body-too-many-values'],
  ['a prototype', JSON.parse('{"data":{"__proto__":{"admin":true}}}'), 'body-forbidden-key'],
  ['a constructor', { a: [{ constructor: { prototype: {} } }] }, 'body-forbidden-key'],
])('a body: %s', (_what, body, fault) => {
  expect(faultOfBody(body)).toBe(fault);
});

test.each([
  ['', null],
  ['filters[$and][0][section][parent][name][$eq]=a&populate=*', null],
  [`filters${'[$not]'.repeat(12)}[title]=a`, 'query-too-deep'],
  [`filters${'%5B$not%5d'.repeat(12)}=a`, 'query-too-deep'],
  [`a=${'['.repeat(100)}`, null],
  ['a=1&'.repeat(500), 'query-too-many-parameters'],
  [`a=${'x'.repeat(20_000)}`, 'query-too-long'],
])('a query: %.60s', (query, fault) => {
  expect(faultOfQuery(query)).toBe(fault);
});

import { pageKey } from '../../../src/delivery/cache/page-key';
import { readAddress } from '../../../src/delivery/cache/read-address';
import { numberBindings, sqliteBinding } from '../../../src/delivery/read-only/bindings';

describe('an address', () => {
  test.each([
    ['/a', '/a', {}],
    ['/a?', '/a', {}],
    ['/a?x=1&y=2', '/a', { x: '1', y: '2' }],
    ['/a?q=%E5%BB%B6%E5%90%89+news', '/a', { q: '延吉 news' }],
    ['/a?x', '/a', { x: '' }],
    ['/a?x=1=2', '/a', { x: '1=2' }],
    ['/a?x=1&x=2&x=3', '/a', { x: ['1', '2', '3'] }],
    ['/a?x[y]=1', '/a', { x: ['1'] }],
    ['/a?x=1&x[]=2', '/a', { x: ['1', '2'] }],
    ['/a?q=%E5%BB%B6+%22a%22', '/a', { q: '延 "a"' }],
    ['/a?&&x=1&', '/a', { x: '1' }],
    ['/%E5?x=?', '/%E5', { x: '?' }],
  ])('%s', (url, pathname, query) => {
    const address = readAddress(url);
    expect(address.pathname).toBe(pathname);
    expect({ ...address.query }).toEqual(query);
  });

  test('says when a value cannot be read; a name that cannot is a name', () => {
    expect(readAddress('/a?x=%E0%A4%A')).toMatchObject({
      query: { x: '\ufffd' },
      isMalformed: true,
    });
    expect(readAddress('/a?%=1')).toMatchObject({ query: { '%': '1' }, isMalformed: false });
  });

  test('cannot reach into an object', () => {
    const query = readAddress('/a?__proto__=1&constructor=2').query;
    expect(Object.keys(query)).toEqual(['__proto__', 'constructor']);
  });
});

describe('the key of a page', () => {
  const key = (parameters: Record<string, unknown>) =>
    pageKey({ operationId: 'getLatest', parameters, defaults: { lang: 'zh-Hant' } });

  test('does not depend on the order of the parameters', () => {
    expect(key({ limit: 5, after: 'x' })).toBe(key({ after: 'x', limit: 5 }));
  });

  test('leaves out what is so anyway', () => {
    expect(key({ lang: 'zh-Hant', after: undefined })).toBe(key({}));
  });

  test('differs with every value, and with its type', () => {
    const keys = [{}, { lang: 'zh-Hans' }, { limit: 5 }, { limit: '5' }, { after: '5' }].map(key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('a binding', () => {
  test.each([
    ['select ? + ?', 'select $1 + $2'],
    [`select '?' , "a?", ?`, `select '?' , "a?", $1`],
    [`select 'it''s ?', ?`, `select 'it''s ?', $1`],
    ['select 1', 'select 1'],
  ])('of %s is numbered for PostgreSQL', (sql, numbered) => {
    expect(numberBindings(sql)).toBe(numbered);
  });

  test.each([
    [true, 1],
    [false, 0],
    [undefined, null],
    [new Date(5), 5],
    ['a', 'a'],
    [null, null],
  ])('%s is %s for SQLite', (value, bound) => {
    expect(sqliteBinding(value)).toBe(bound);
  });
});

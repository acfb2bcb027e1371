import { deliveryRoutes } from '../../../src/delivery/http/listener-routes';
import { cursorOf } from '../../../src/delivery/queries/cursor';
import { createRequestParser, MAX_CACHED_BYTES } from '../../../src/delivery/http/request-parser';

const someParser = () =>
  createRequestParser({ routes: deliveryRoutes, defaults: { lang: 'zh-Hant' } });

test('however many addresses are asked for, and however long, few megabytes are kept of them', () => {
  const parser = someParser();
  const words = '%E5%BB%B6'.repeat(190);
  for (let n = 0; n < 10_000; n += 1) {
    expect(parser.parse(`/search?q=${words}${n}`)).toHaveProperty('parameters.q');
    if (n % 1000 === 0) expect(parser.bytes()).toBeLessThanOrEqual(MAX_CACHED_BYTES);
  }
  expect(parser.bytes()).toBeLessThanOrEqual(MAX_CACHED_BYTES);
  expect(parser.bytes()).toBeGreaterThan(MAX_CACHED_BYTES / 2);
});

test('an address that comes again is not read again', () => {
  const parser = someParser();
  const url = `/latest?after=${cursorOf({ published: 0, documentId: 'abcdefghij' })}`;
  expect(parser.parse(url)).toBe(parser.parse(url));
});

test.each([
  ['/nothing', 'route-not-found'],
  ['/%', 'route-not-found'],
  ['/latest?x=1', 'unknown-parameter'],
  ['/latest?lang=en', 'invalid-parameter'],
  ['/latest?lang[a]=zh-Hant', 'invalid-parameter'],
  ['/latest?after=x', 'invalid-parameter'],
  ['/search?q=%E0%A4%A', 'query-malformed'],
  ['/latest?%=1', 'unknown-parameter'],
  ['/tags/a?slug=b', 'unknown-parameter'],
  [`/latest?${'limit=1&'.repeat(60)}`, 'invalid-parameter'],
  [
    `/latest?limit=1&${Array.from({ length: 60 }, (_, n) => `x${n}=1`).join('&')}`,
    'unknown-parameter',
  ],
])('%.60s is refused with %s, and nothing is kept of it', (url, code) => {
  const parser = someParser();
  expect(parser.parse(url)).toMatchObject({ details: { code } });
  expect(parser.bytes()).toBe(0);
});

test('what renders is given parameters as the route takes them', () => {
  expect(someParser().parse('/latest?limit=5')).toMatchObject({ parameters: { limit: 5 } });
});

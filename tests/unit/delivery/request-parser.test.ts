import { deliveryRoutes } from '../../../src/delivery/http/listener-routes';
import { cursorOf } from '../../../src/delivery/queries/cursor';
import { createRequestParser, MAX_CACHED_BYTES } from '../../../src/delivery/http/request-parser';

const someTargets = () =>
  createRequestParser({ routes: deliveryRoutes, defaults: { lang: 'zh-Hant' } });

test('however many addresses are asked for, and however long, few megabytes are kept of them', () => {
  const targets = someTargets();
  const words = '%E5%BB%B6'.repeat(190);
  for (let n = 0; n < 10_000; n += 1) {
    expect(targets.find(`/search?q=${words}${n}`)?.parameters).toHaveProperty('q');
    if (n % 1000 === 0) expect(targets.bytes()).toBeLessThanOrEqual(MAX_CACHED_BYTES);
  }
  expect(targets.bytes()).toBeLessThanOrEqual(MAX_CACHED_BYTES);
  expect(targets.bytes()).toBeGreaterThan(MAX_CACHED_BYTES / 2);
});

test('an address that comes again is not read again', () => {
  const targets = someTargets();
  const url = `/latest?after=${cursorOf({ published: 0, documentId: 'a' })}`;
  expect(targets.find(url)).toBe(targets.find(url));
});

test.each([
  '/nothing',
  '/latest?x=1',
  '/latest?lang=en',
  '/latest?after=x',
  '/tags/a?slug=b',
  '/%',
])('of %s nothing is kept', (url) => {
  const targets = someTargets();
  expect(targets.find(url)).toBeNull();
  expect(targets.bytes()).toBe(0);
});

import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { deliveryRoutes } from '../../../src/delivery/http/listener-routes';
import { createRequestFinder } from '../../../src/delivery/http/request-finder';
import { createRequestParser } from '../../../src/delivery/http/request-parser';

const find = createRequestFinder({
  prefix: '/api/site',
  parser: createRequestParser({ routes: deliveryRoutes, defaults: { lang: 'zh-Hant' } }),
});

function ask(url: string, method = 'GET') {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { url, method });
  return { found: find(request), url: request.url };
}
function keyOf(url: string) {
  const { found } = ask(url);
  if (found instanceof Error) return 'no-page';
  return typeof found === 'string' ? found : found.key;
}

test.each([
  ['/api/site/sitemaps/1.xml', '/API/site/sitemaps/1.xml'],
  ['/api/site/sitemaps/1.xml', '/Api/Site/sitemaps/1.xml'],
  ['/api/site/sitemaps/1.xml', 'http://newsroom.example/api/site/sitemaps/1.xml'],
  ['/api/site/sitemaps/1.xml', '//api///site//sitemaps/1.xml'],
  ['/api/site/sitemaps/1.xml', '/%61pi/s%69te/%73itemaps/1%2Exml'],
  ['/api/site/sitemaps/1.xml', '/api%2fsite%2fsitemaps%2F1.xml'],
  ['/api/site/sitemaps/1.xml', '/x/../api/./site/latest/../sitemaps/1.xml'],
  ['/api/site/sitemaps/1.xml', '/api/site/sitemaps/1.xml?lang=zh-Hans'],
  ['/api/site/sitemaps/1.xml', `/api/site/sitemaps/1.xml?${'&'.repeat(8000)}`],
  ['/api/site/sitemap.xml', '/api/site/sitemap.xml?lang=original'],
  ['/api/site/latest?limit=5&lang=zh-Hans', '/api/site/latest?lang=zh-Hans&limit=5'],
  ['/api/site/latest?limit=5&lang=zh-Hans', '/api/site/latest?l%61ng=zh%2DHans&&limit=%35#part'],
  ['/api/site/latest', '/api/site/latest?limit=20&lang=zh-Hant'],
  ['/api/site/sections/a/b', '/api/site/sections/a%2Fb'],
])('%s and %.80s are one page', (one, other) => {
  expect(keyOf(one)).not.toMatch(/^(?:no-page|elsewhere)$/);
  expect(keyOf(other)).toBe(keyOf(one));
});

test.each([
  ['/api/site/nothing', 'no-page'],
  ['/api/site/latest/', 'no-page'],
  ['/api/site/latest;a=b', 'no-page'],
  ['/api/site/Latest', 'no-page'],
  ['/api/site/latest?x=1', 'no-page'],
  ['/api/site/', 'no-page'],
  ['/api/site', 'elsewhere'],
  ['/api/sitemap', 'elsewhere'],
  ['/api/articles', 'elsewhere'],
  ['/api/site/%', 'elsewhere'],
  ['/api/site\\latest', 'elsewhere'],
])('%s is %s', (url, found) => {
  expect(keyOf(url)).toBe(found);
});

test('what is passed on says the one spelling, reads and writes alike', () => {
  for (const method of ['GET', 'POST', 'OPTIONS']) {
    expect(ask('/x/..//uploads%2fa.html?b=%63', method)).toEqual({
      found: 'elsewhere',
      url: '/uploads/a.html?b=%63',
    });
  }
  expect(ask('/API/Site/nothing').url).toBe('/api/site/nothing');
  expect(ask('/API/Site/latest', 'POST')).toEqual({ found: 'elsewhere', url: '/api/site/latest' });
  expect(ask('/uploads%00').url).toBe('/uploads%00');
});

test('of thousands of parameters with one name it is known in no time that they ask for nothing', () => {
  const url = `/api/site/latest?${'a&'.repeat(8000)}`;
  const start = performance.now();
  expect(keyOf(url)).toBe('no-page');
  expect(performance.now() - start).toBeLessThan(100);
});

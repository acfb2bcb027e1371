import { sitemapParts, SitemapLimitError } from '../../../../src/domain/feeds/sitemap-limits';
import { urlSet, urlSetParts, type SitemapEntry } from '../../../../src/domain/feeds/sitemaps';

const urls = (count: number): SitemapEntry[] =>
  Array.from({ length: count }, (_, at) => ({
    url: `https://newsroom.example/${at}`,
    lastModified: new Date(at * 1000),
  }));

test.each([0, 1, 7, 10])('a sitemap of %i pages is the same in parts', (count) => {
  const all = urls(count);
  const parts = urlSetParts();
  const document = [[], all.slice(0, 3), [], all.slice(3)].map((some) => parts.add(some));
  expect(document.join('') + parts.end()).toBe(urlSet({ urls: all }));
});

test('a sitemap in parts is refused where it has more than search engines read', () => {
  const parts = sitemapParts({ root: 'urlset', namespaces: {}, maxEntries: 3 });
  parts.add(['<a/>', '<b/>']);
  expect(() => parts.add(['<c/>', '<d/>'])).toThrow(SitemapLimitError);
  const heavy = sitemapParts({ root: 'urlset', namespaces: {}, maxEntries: 100 });
  const megabytes = 'x'.repeat(20 * 1024 * 1024);
  heavy.add([megabytes]);
  heavy.add([megabytes]);
  expect(() => heavy.add([megabytes])).toThrow(SitemapLimitError);
});

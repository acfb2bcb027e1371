import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ADDRESS_FIELDS, checkedAddresses } from '../../../src/domain/addresses/address-fields';
import { reservedSlugs, type SiteAddresses } from '../../../src/domain/addresses/reserved';
import { checkAddress, soundAddress } from '../../../src/domain/addresses/web-address';
import { safeUrl } from '../../../src/domain/body/attributes';

const ARTICLE = 'api::article.article';

describe('an address that readers may follow', () => {
  test.each([
    'https://www.news.example/1.html',
    'http://news.example',
    'HTTPS://NEWS.EXAMPLE/A?b=c#d',
    'https://news.example:8443/新聞/1.html?q=延吉',
    'https://延吉.example/',
    'https://news.example/a@b',
    'https://[2001:db8::1]/x',
  ])('%s', (address) => {
    expect(soundAddress(address)).toBe(address);
    expect(soundAddress(` ${address}\n`)).toBe(address);
  });

  test.each([
    ['javascript:alert(1)', 'scheme'],
    ['JaVaScRiPt:alert(1)', 'scheme'],
    ['java\tscript:alert(1)', 'characters'],
    ['java\u0000script:alert(1)', 'characters'],
    ['\u200bjavascript:alert(1)', 'characters'],
    ['https://news.example/\u202ex', 'characters'],
    ['vbscript:x', 'scheme'],
    ['data:text/html,x', 'scheme'],
    ['blob:https://news.example/1', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['ftp://news.example/', 'scheme'],
    ['mailto:a@news.example', 'scheme'],
    ['weixin://dl', 'scheme'],
    ['//news.example/1', 'not-absolute'],
    ['/1.html', 'not-absolute'],
    ['news.example/1', 'not-absolute'],
    ['www.news.example', 'not-absolute'],
    ['https:news.example', 'not-absolute'],
    ['https:/news.example', 'not-absolute'],
    ['https:///news.example', 'not-absolute'],
    ['https:\\\\news.example', 'not-absolute'],
    ['https://', 'not-absolute'],
    ['https://bank.example@evil.example/', 'credentials'],
    ['https://user:secret@news.example/', 'credentials'],
    ['https://@news.example/', 'credentials'],
    ['https://news.example/a b', 'characters'],
    ['https://exa mple.example/', 'characters'],
    ['https://[1.2/', 'host'],
    ['https://a%00b.example/', 'host'],
    [`https://news.example/${'x'.repeat(2000)}`, 'too-long'],
    [7, 'not-text'],
    [{ toString: () => 'https://a.example' }, 'not-text'],
  ])('%p is none: %s', (address, fault) => {
    expect(checkAddress(address)).toEqual({ isSound: false, fault });
    expect(soundAddress(address)).toBeNull();
  });

  test('a write keeps it without the blanks around it; an empty one becomes none', () => {
    expect(
      checkedAddresses(ARTICLE, { sourceUrl: ' https://a.example ', title: 'javascript:x' }),
    ).toEqual({ sourceUrl: 'https://a.example' });
    expect(checkedAddresses(ARTICLE, { sourceUrl: '  ', legacyUrl: null })).toEqual({
      sourceUrl: null,
    });
  });

  test('a refusal names the field, as the form calls it and as the API does', () => {
    expect(() => checkedAddresses(ARTICLE, { sourceUrl: 'javascript:x' })).toThrow(
      expect.objectContaining({
        code: 'address-invalid',
        message: expect.stringContaining('原文链接'),
        details: { path: ['sourceUrl'], field: 'sourceUrl', reason: 'scheme' },
      }),
    );
  });

  test('every field of a schema that sounds like an address is on the list', () => {
    const found = [
      'article',
      'source',
      'tag',
      'section',
      'redirect',
      'copyright-notice',
      'public-account-promo',
    ].flatMap((name) => {
      const file = path.join('src/api', name, 'content-types', name, 'schema.json');
      const { attributes } = JSON.parse(readFileSync(file, 'utf8')) as { attributes: object };
      return Object.keys(attributes)
        .filter((field) => /ur[il]|href|link|homepage|website|address/i.test(field))
        .map((field) => `api::${name}.${name} ${field}`);
    });
    const listed = Object.entries(ADDRESS_FIELDS).flatMap(([uid, fields]) =>
      fields.map(({ field }) => `${uid} ${field}`),
    );
    expect(listed.sort()).toEqual(found.sort());
  });
});

describe('an address in a body', () => {
  test.each([
    ['https://bank.example@evil.example/', null],
    ['https://user:x@evil.example/a.png', null],
    ['https://news.example/@editor', 'https://news.example/@editor'],
    ['https://news.example', 'https://news.example'],
    ['mailto:desk@news.example', 'mailto:desk@news.example'],
    ['/uploads/a.png', '/uploads/a.png'],
    ['//evil.example', null],
    ['data:image/svg+xml,<svg>', null],
  ])('%s', (url, kept) => {
    expect(safeUrl(url, 'href')).toBe(kept);
  });
});

describe('slugs that the site uses itself', () => {
  const site: SiteAddresses = {
    routes: [
      '/articles/by-url',
      '/articles/{slug}',
      '/sections/{path+}',
      '/feeds/{path+}.rss',
      '/search',
    ],
    siteFeed: 'latest',
    articlePath: '/articles/{slug}',
    sectionPath: '/sections/{path}',
  };
  test('are made of the routes', () => {
    expect([...reservedSlugs('articles', site)]).toEqual(['by-url']);
    expect([...reservedSlugs('sections', site)]).toEqual(['latest']);
    expect([...reservedSlugs('tags', site)]).toEqual([]);
    const more = { ...site, routes: [...site.routes, '/tags/popular'] };
    expect([...reservedSlugs('tags', more)]).toEqual(['popular']);
  });
  test('at the root they are all that the server and a reader site answer there', () => {
    const atRoot = reservedSlugs('sections', { ...site, sectionPath: '/{path}' });
    for (const name of [
      'latest',
      'api',
      'admin',
      'uploads',
      'search',
      'tags',
      'articles',
      'feeds',
    ]) {
      expect(atRoot).toContain(name);
    }
    expect(reservedSlugs('articles', { ...site, articlePath: '/{slug}' })).toContain('sitemap.xml');
    expect(reservedSlugs('articles', { ...site, articlePath: '/news/{slug}' })).not.toContain(
      'api',
    );
  });
});

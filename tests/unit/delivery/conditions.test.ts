import { chooseEncoding } from '../../../src/delivery/cache/accept-encoding';
import { readIfNoneMatch } from '../../../src/delivery/cache/if-none-match';
import {
  isCurrentTag,
  pageHeaders,
  pageTag,
  tagRoot,
} from '../../../src/delivery/cache/page-headers';

describe('If-None-Match', () => {
  test.each([
    ['*', '*'],
    [' * ', '*'],
    ['"a"', ['a']],
    ['W/"a"', ['a']],
    ['"a", W/"b" ,"c"', ['a', 'b', 'c']],
    ['"a,b"', ['a,b']],
    ['""', ['']],
    ['a', []],
    ['"a', []],
    ['', []],
  ])('%s', (header, tags) => {
    expect(readIfNoneMatch(header)).toEqual(tags);
  });

  test('a very long header takes no long time', () => {
    expect(readIfNoneMatch('"'.repeat(100_001))).toHaveLength(50_000);
  });
});

describe('Accept-Encoding', () => {
  test.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip', 'gzip'],
    ['br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['GZIP', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0, gzip;q=0', 'identity'],
    ['*', 'br'],
    ['*;q=0', 'identity'],
    ['identity, gzip;q=0.5', 'identity'],
    ['deflate', 'identity'],
    ['gzip;q=abc', 'identity'],
    ['gzip;q=9', 'identity'],
  ])('%s', (header, encoding) => {
    expect(chooseEncoding(header)).toBe(encoding);
  });
});

describe('the tag of a page', () => {
  const version = { version: 7, epoch: 'e', changedAt: 1_000_000_500 };
  const root = tagRoot(version, 'build');
  const now = 2_000_000_000;
  const asked = { root, keyHash: 'k', now };

  test.each([
    ['another version', { ...version, version: 8 }, 'build'],
    ['another database', { ...version, epoch: 'f' }, 'build'],
    ['a database that was put back and went on otherwise', { ...version, changedAt: 1 }, 'build'],
    ['another build', version, 'other build'],
  ])('is another with %s', (_what, changed, build) => {
    expect(tagRoot(changed, build)).not.toBe(root);
  });

  test('is good for its own page only', () => {
    const tag = pageTag({ root, keyHash: 'k', freshUntil: Infinity });
    expect(isCurrentTag({ ...asked, tag })).toBe(true);
    expect(isCurrentTag({ ...asked, tag, keyHash: 'other' })).toBe(false);
    expect(isCurrentTag({ ...asked, tag: `${tag}x` })).toBe(false);
  });

  test('of a page that gets stale by time says until when', () => {
    const tag = (freshUntil: number) => pageTag({ root, keyHash: 'k', freshUntil });
    expect(isCurrentTag({ ...asked, tag: tag(now + 1) })).toBe(true);
    expect(isCurrentTag({ ...asked, tag: tag(now) })).toBe(false);
    expect(isCurrentTag({ ...asked, tag: `${root}-k.` })).toBe(false);
  });

  test('comes with a date that no later change can share', () => {
    const headers = (madeAt: number) =>
      pageHeaders({
        tag: 't',
        version,
        now: madeAt,
        freshUntil: Infinity,
        maxAgeSeconds: 2,
        staleSeconds: 30,
      });
    expect(headers(1_000_000_900).lastModified).toBe(999_999_000);
    expect(headers(1_000_009_000).lastModified).toBe(1_000_000_000);
    expect(headers(1_000_009_000).cacheControl).toBe(
      'public, max-age=2, stale-while-revalidate=30',
    );
  });

  test('comes without a date, and no longer than it is good, for a page that gets stale by time', () => {
    const headers = pageHeaders({
      tag: 't',
      version,
      now,
      freshUntil: now + 1500,
      maxAgeSeconds: 60,
      staleSeconds: 0,
    });
    expect(headers).toEqual({
      tag: 't',
      cacheControl: 'public, max-age=1, stale-while-revalidate=0',
      lastModified: null,
      modifiedAt: null,
    });
  });
});

import { cachedPage } from '../../../src/delivery/cache/cached-page';
import { createResponseCache } from '../../../src/delivery/cache/response-cache';

const NOW = 1_000_000;
const first = { version: 1, epoch: 'e', changedAt: 1 };
const second = { version: 2, epoch: 'e', changedAt: 2 };

function aPage(body: string, freshUntil = Infinity) {
  return cachedPage({
    answer: { kind: 'document', contentType: 'text/plain', body, lastModified: null },
    route: 0,
    freshUntil,
    headers: { tag: 't', cacheControl: '', lastModified: null, modifiedAt: null },
  });
}
const textOf = (page: ReturnType<typeof aPage> | undefined) =>
  page?.representations.identity?.bytes.toString();

describe('the response cache', () => {
  const cache = (maxBytes = 1_000_000) => createResponseCache({ maxBytes });
  const rendered = (body: string, version = first) =>
    Promise.resolve({ page: aPage(body), version });

  test('keeps a page for its version', async () => {
    const pages = cache();
    await pages.render('a', first, () => rendered('one'));
    expect(textOf(pages.get('a', first, NOW))).toBe('one');
    expect(pages.get('a', second, NOW)).toBeUndefined();
    expect(pages.pages()).toBe(0);
  });

  test('renders once for all concurrent requests', async () => {
    const pages = cache();
    let renders = 0;
    const render = async () => {
      renders += 1;
      await new Promise((resolve) => setImmediate(resolve));
      return rendered('one');
    };
    const asked = Array.from({ length: 20 }, () => pages.render('a', first, render));
    expect(new Set((await Promise.all(asked)).map(textOf))).toEqual(new Set(['one']));
    expect(renders).toBe(1);
  });

  test('a request after the version is bumped does not get what was begun before', async () => {
    const pages = cache();
    let finish = (): void => undefined;
    const slow = pages.render('a', first, async () => {
      await new Promise<void>((resolve) => (finish = resolve));
      return rendered('old');
    });
    const fresh = await pages.render('a', second, () => rendered('new', second));
    finish();
    expect(textOf(await slow)).toBe('old');
    expect(textOf(fresh)).toBe('new');
    expect(textOf(pages.get('a', second, NOW))).toBe('new');
  });

  test('does not keep a page that was made from another version than the present', async () => {
    const pages = cache();
    await pages.render('a', first, () => rendered('newer', second));
    expect(pages.get('a', first, NOW)).toBeUndefined();
  });

  test('keeps no failure', async () => {
    const pages = cache();
    const failing = pages.render('a', first, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(textOf(await pages.render('a', first, () => rendered('one')))).toBe('one');
    expect(pages.rendering()).toBe(0);
  });

  test('forgets what has become stale by time', async () => {
    const pages = cache();
    const page = aPage('one', NOW + 10);
    await pages.render('a', first, () => Promise.resolve({ page, version: first }));
    expect(pages.get('a', first, NOW + 9)).toBe(page);
    expect(pages.get('a', first, NOW + 10)).toBeUndefined();
  });

  test('stays inside its bound, compressed bytes included', async () => {
    const pages = cache(200_000);
    for (let turn = 0; turn < 1000; turn += 1) {
      const key = `page ${turn}`;
      const page = await pages.render(key, first, () => rendered(`${turn} `.repeat(2000)));
      const before = pages.bytes();
      const { bytes } = await pages.compressed(key, page, turn % 2 ? 'br' : 'gzip');
      expect(pages.representation(page, turn % 2 ? 'br' : 'gzip')?.bytes).toBe(bytes);
      expect(pages.bytes()).toBeLessThanOrEqual(200_000);
      if (turn === 0) expect(pages.bytes()).toBe(before + bytes.length);
    }
    expect(pages.pages()).toBeGreaterThan(5);
  });

  test('a page larger than a quarter of it is sent but not kept', async () => {
    const pages = cache(10_000);
    const page = await pages.render('a', first, () => rendered('x'.repeat(5000)));
    expect(textOf(page)).toHaveLength(5000);
    expect(pages.pages()).toBe(0);
  });

  test('a short page is not worth compressing', async () => {
    const pages = cache();
    const page = await pages.render('a', first, () => rendered('short'));
    expect(pages.representation(page, 'br')?.bytes.toString()).toBe('short');
  });
});

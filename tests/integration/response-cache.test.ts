import { setTimeout as pause } from 'node:timers/promises';
import type { Response } from 'supertest';
import { editDraft, publish, saveDraft, sectionNamed } from '../support/builders';
import { describeEachDatabase } from '../support/newsroom';
import { siteReader } from '../support/site-reader';

const SECTION = 'api::section.section';
/** Of the message, not of the answer. */
const TRANSPORT = ['date', 'connection', 'keep-alive', 'content-length', 'content-type'];
/** That only a page which may be kept has. */
const CACHING = ['cache-control', 'etag', 'last-modified', 'x-newsroom-cache', 'vary'];

describeEachDatabase('the response cache', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const { get, outcome, version } = siteReader(newsroom);
  const rename = async (name: string) =>
    strapi()
      .documents(SECTION)
      .update({ documentId: await sectionNamed(strapi(), '關工委'), data: { description: name } });
  /** Unpacked on arrival. */
  const packed = (path: string, encoding: string) => get(path).set('Accept-Encoding', encoding);

  beforeEach(() => rename(`${Math.random()}`));

  test('answers from memory what is asked for again', async () => {
    const first = await get('/navigation').expect(200);
    const second = await get('/navigation').expect(200);
    expect(first.headers['x-newsroom-cache']).toBe('miss');
    expect(second.headers['x-newsroom-cache']).toBe('hit');
    expect(second.text).toBe(first.text);
    expect(second.headers.etag).toBe(first.headers.etag);
  });

  test.each([
    ['?lang=zh-Hant', 'the site’s own language'],
    ['?', 'an empty query'],
    ['?&&', 'an empty query'],
    ['?lan%67=zh-Hant', 'a name in other letters'],
  ])('%s is the same page: %s', async (query) => {
    await get('/navigation');
    expect(await outcome(`/navigation${query}`)).toBe('hit');
  });

  test('what asks for something else is another page', async () => {
    const plain = await get('/navigation');
    const simplified = await get('/navigation?lang=zh-Hans');
    expect(simplified.headers['x-newsroom-cache']).toBe('miss');
    expect(simplified.headers.etag).not.toBe(plain.headers.etag);
  });

  test('concurrent readers of a page wait for one rendering', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => get('/navigation')));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });

  describe('says 304', () => {
    test('to a reader that has the page, in memory or not, until something changes', async () => {
      const { headers } = await get('/navigation');
      const etag = headers.etag ?? '';
      expect(etag).toMatch(/^W\/"[\w-]+"$/);
      const ask = (tag: string) => get('/navigation').set('If-None-Match', tag);
      for (const tag of [etag, etag.slice(2), `"other", ${etag}`, '*']) {
        const answer = await ask(tag).expect(304);
        expect(answer.text).toBe('');
        expect(answer.headers).toMatchObject({ etag, 'x-newsroom-cache': '304' });
        expect(answer.headers['cache-control']).toBe(headers['cache-control']);
      }
      await ask('"other"').expect(200);
      await rename('改了');
      await ask(etag).expect(200);
    });

    test('but not for another page’s tag', async () => {
      const { headers } = await get('/navigation?lang=zh-Hans');
      await get('/navigation')
        .set('If-None-Match', headers.etag ?? '')
        .expect(200);
    });

    test('by date, once the second of the change is over', async () => {
      await pause(2100);
      const { headers } = await get('/navigation');
      const since = headers['last-modified'] ?? '';
      await get('/navigation').set('If-Modified-Since', since).expect(304);
      await get('/navigation')
        .set('If-Modified-Since', since)
        .set('If-None-Match', '"other"')
        .expect(200);
      await rename('又改了');
      await get('/navigation').set('If-Modified-Since', since).expect(200);
    });
  });

  test('sends the same page plain, as gzip and as brotli', async () => {
    const plain = await packed('/navigation', 'identity');
    expect(plain.headers['content-encoding']).toBeUndefined();
    for (const [wanted, encoding] of [
      ['gzip', 'gzip'],
      ['gzip, br', 'br'],
    ] as const) {
      for (const outcome of ['hit', 'hit']) {
        const { headers, text } = await packed('/navigation', wanted).expect(200);
        expect(headers).toMatchObject({
          'content-encoding': encoding,
          'x-newsroom-cache': outcome,
        });
        expect(Number(headers['content-length'])).toBeLessThan(plain.text.length);
        expect(headers.vary).toContain('Accept-Encoding');
        expect(headers.etag).toBe(plain.headers.etag);
        expect(text).toBe(plain.text);
      }
    }
  });

  test('HEAD has the headers and no body', async () => {
    const full = await packed('/navigation', 'identity');
    const head = await newsroom()
      .http.head('/api/site/navigation')
      .set('Accept-Encoding', 'identity')
      .expect(200);
    expect(head.text ?? '').toBe('');
    expect(head.headers['content-length']).toBe(full.headers['content-length']);
    expect(head.headers['x-newsroom-cache']).toBe('hit');
  });

  test.each([
    ['Authorization', 'Bearer something'],
    ['Cookie', 'reader=one'],
  ])('who sends %s gets the answer that everybody gets', async (name, value) => {
    const first = await get('/navigation').set(name, value).expect(200);
    const answer = await get('/navigation').set(name, value).expect(200);
    const plain = await get('/navigation').expect(200);
    expect(first.headers['x-newsroom-cache']).toBe('miss');
    for (const { text, headers } of [answer, plain]) {
      expect(text).toBe(first.text);
      expect(headers['x-newsroom-cache']).toBe('hit');
      expect(headers.etag).toBe(first.headers.etag);
      expect(headers['cache-control']).toBe(first.headers['cache-control']);
    }
  });

  test('keeps no error', async () => {
    for (const path of [
      '/articles/no-such-slug',
      '/navigation?lang=en',
      '/nothing',
      '/navigation?x=1',
    ]) {
      for (let turn = 0; turn < 2; turn += 1) {
        const { status, headers } = await get(path);
        expect(status).toBeGreaterThanOrEqual(400);
        expect(headers['x-newsroom-cache']).toBeUndefined();
        expect(headers.etag).toBeUndefined();
      }
    }
  });

  test('a slug in the query is not the slug in the path', async () => {
    const { slug } = await saveDraft(strapi(), { title: '查詢裏的別名' });
    await get(`/articles/${slug}?slug=other`).expect(400);
  });

  test('an old address leads on from memory too', async () => {
    const { documentId } = await saveDraft(strapi(), { title: '搬家的新聞', slug: 'old-home' });
    await publish(strapi(), documentId);
    await editDraft(strapi(), documentId, { slug: 'new-home' });
    await publish(strapi(), documentId);
    const first = await get('/articles/old-home').expect(301);
    const second = await get('/articles/old-home').expect(301);
    expect(second.headers['x-newsroom-cache']).toBe('hit');
    expect(second.headers.location).toBe(first.headers.location);
    expect(first.headers.location).toContain('new-home');
  });

  describe('an answer from memory has the headers of one by Koa', () => {
    const names = ({ headers }: Response, without: readonly string[]) =>
      Object.entries(headers as Record<string, string>)
        .filter(([name]) => !without.includes(name))
        .sort();

    test.each([[undefined], ['https://reader.example']])('for the origin %s', async (origin) => {
      const from = (url: string) => {
        const call = newsroom().http.get(url).set('Accept-Encoding', 'identity');
        return origin ? call.set('Origin', origin) : call;
      };
      const byKoa = await from('/api/site/articles/no-such-slug').expect(404);
      await from('/api/site/navigation');
      const hit = await from('/api/site/navigation').expect(200);
      expect(hit.headers['x-newsroom-cache']).toBe('hit');
      const without = [...TRANSPORT, ...CACHING];
      expect(names(hit, without)).toEqual(names(byKoa, without));
      expect(hit.headers.vary).toContain(byKoa.headers.vary);
      const etag = hit.headers.etag ?? '';
      const unchanged = await from('/api/site/navigation').set('If-None-Match', etag).expect(304);
      expect(names(unchanged, without)).toEqual(names(byKoa, without));
    });
  });

  test('addresses that mean nothing are refused and leave the site as it was', async () => {
    const before = await version();
    for (let batch = 0; batch < 20; batch += 1) {
      const answers = await Promise.all(
        Array.from({ length: 25 }, (_, turn) => get(`/navigation?x${batch}=${turn}`)),
      );
      expect(answers.every(({ status }) => status === 400)).toBe(true);
    }
    await get(`/navigation?${'x'.repeat(3000)}`).expect(400);
    expect(await version()).toBe(before);
  });
});

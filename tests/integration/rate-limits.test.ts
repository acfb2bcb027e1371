import { Redis } from 'ioredis';
import { publish, saveDraft } from '../support/builders';
import { signInAsAdmin } from '../support/admin-sign-in';
import { openNewsroom, type Newsroom } from '../support/newsroom';
import { hasRedis, ownRedis, type OwnRedis } from '../support/redis';

const SETTINGS = {
  RATE_LIMITS: 'true',
  TRUSTED_PROXIES: '1',
  RATE_LIMIT_LOGIN: '6',
  RATE_LIMIT_SEARCH: '5',
  RATE_LIMIT_BY_URL: '4',
  RATE_LIMIT_WRITES: '8',
};
const CHIEF = { email: 'chief@newsroom.example', password: 'Password-1234' };

async function open(settings: Record<string, string>): Promise<Newsroom> {
  Object.assign(process.env, settings);
  try {
    return await openNewsroom({ engine: 'sqlite' });
  } finally {
    for (const name of Object.keys(settings)) delete process.env[name];
  }
}

let lastAddress = 0;
/** A new caller. */
const somebody = () => `192.0.2.${(lastAddress += 1)}`;

// What is counted where does not depend on the database.
describe('a limit', () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await open(SETTINGS);
    await signInAsAdmin(newsroom);
    const { documentId } = await saveDraft(newsroom.strapi, {
      slug: 'seen',
      legacyUrl: 'https://legacy.example/1.html',
    });
    await publish(newsroom.strapi, documentId);
  }, 60_000);
  afterAll(() => newsroom.close());

  const get = (path: string, from: string) =>
    newsroom.http.get(`/api/site${path}`).set('X-Forwarded-For', from);
  const logIn = (from: string, who: Record<string, string>) =>
    newsroom.http.post('/admin/login').set('X-Forwarded-For', from).send(who);
  const statuses = async (count: number, ask: (at: number) => PromiseLike<{ status: number }>) => {
    const all: number[] = [];
    for (let at = 0; at < count; at += 1) all.push((await ask(at)).status);
    return all;
  };
  const times = (count: number, status: number) => Array<number>(count).fill(status);

  test('answers 429, with a code and the time to retry', async () => {
    const from = somebody();
    await statuses(5, (at) => get(`/search?q=word${at}`, from));
    const { body, headers } = await get('/search?q=more', from).expect(429);
    expect(body).toEqual({
      data: null,
      error: {
        status: 429,
        name: 'RateLimitError',
        message: expect.stringMatching(/^请求太频繁：请 \d+ 秒后再试。$/),
        details: { code: 'too-many-requests', retryAfter: expect.any(Number) },
      },
    });
    expect(Number(headers['retry-after'])).toBe(body.error.details.retryAfter);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cache-control'] ?? '').not.toContain('max-age');
  });

  test('counts searches that must run, not those in memory', async () => {
    const from = somebody();
    await get('/search?q=memory', somebody()).expect(200);
    expect(await statuses(30, () => get('/search?q=memory', from))).toEqual(times(30, 200));
    expect(await statuses(6, (at) => get(`/search?q=other${at}`, from))).toEqual([
      ...times(5, 200),
      429,
    ]);
    expect(await statuses(5, () => get('/search?q=memory', from))).toEqual(times(5, 200));
    expect(await statuses(3, () => get('/latest', from))).toEqual(times(3, 200));
  });

  test('is not got round by showing a token or cookie, or asking for the head', async () => {
    const from = somebody();
    const long = `q=${'x'.repeat(150)}&section=${'y'.repeat(2000)}`;
    expect([
      (await get('/search?q=a1', from).set('Authorization', 'Bearer x')).status,
      (await get('/search?q=a2', from).set('Cookie', 'a=b')).status,
      (await newsroom.http.head('/api/site/search?q=a3').set('X-Forwarded-For', from)).status,
      (await get('/search?q=a4', from)).status,
      // Refused without a look at the index, so it does not count.
      (await get(`/search?${long}`, from)).status,
      (await get('/search?q=a5', from)).status,
    ]).toEqual([200, 200, 200, 200, 400, 200]);
    const more = [
      get('/search?q=a6', from),
      get('/search?q=a7', from).set('Authorization', 'Bearer x'),
      get('/search?q=a8', from).set('Cookie', 'a=b'),
      newsroom.http.head('/api/site/search?q=a9').set('X-Forwarded-For', from),
    ];
    expect(await Promise.all(more.map(async (answer) => (await answer).status))).toEqual(
      times(4, 429),
    );
  });

  test('counts old addresses that are asked for, found or not', async () => {
    const from = somebody();
    const ask = (at: number) => get(`/articles/by-url?url=https://legacy.example/${at}.html`, from);
    expect(await statuses(6, ask)).toEqual([404, 301, 404, 404, 429, 429]);
  });

  test('counts failed logins of an address; a success is none', async () => {
    const from = somebody();
    expect(await statuses(4, () => logIn(from, CHIEF))).toEqual(times(4, 200));
    const wrong = (at: number) =>
      logIn(from, { email: `nobody${at}@newsroom.example`, password: 'x' });
    expect(await statuses(8, wrong)).toEqual([...times(6, 400), 429, 429]);
    await logIn(from, CHIEF).expect(429);
    await logIn(somebody(), CHIEF).expect(200);
    for (const path of [
      '/admin/login/',
      '/ADMIN/LOGIN',
      '/admin/forgot-password',
      '/api/auth/local',
    ]) {
      const { status } = await newsroom.http.post(path).set('X-Forwarded-For', from).send({});
      expect([path, status]).toEqual([path, 429]);
    }
  });

  test('counts an account’s failed logins from wherever they come', async () => {
    const guess = () => logIn(somebody(), { email: ' Target@newsroom.example', password: 'x' });
    expect(await statuses(52, guess)).toEqual([...times(50, 400), 429, 429]);
    await logIn(somebody(), CHIEF).expect(200);
  });

  test('counts writes of an address, wherever to', async () => {
    const from = somebody();
    const write = (at: number) =>
      newsroom.http
        .post(['/api/articles', '/content-manager/x', '/nowhere'][at % 3] ?? '')
        .set('X-Forwarded-For', from)
        .send({ data: {} });
    const answers = await statuses(10, write);
    expect(answers.slice(0, 8)).not.toContain(429);
    expect(answers.slice(8)).toEqual([429, 429]);
    await newsroom.http.get('/api/articles').set('X-Forwarded-For', from).expect(200);
  });

  test('looks at what our own proxy saw, not at what a caller writes before it', async () => {
    const from = somebody();
    const forged = (at: number) => get(`/search?q=forged${at}`, `203.0.113.${at}, ${from}`);
    expect(await statuses(7, forged)).toEqual([...times(5, 200), 429, 429]);
  });

  test('takes the whole of an IPv6 line as one caller', async () => {
    const ask = (at: number) => get(`/search?q=six${at}`, `2001:db8:1:2::${at}`);
    expect(await statuses(7, ask)).toEqual([...times(5, 200), 429, 429]);
    await get('/search?q=six', '2001:db8:1:3::1').expect(200);
  });
});

(hasRedis ? describe : describe.skip)('limits in Redis', () => {
  let redis: OwnRedis;
  let newsroom: Newsroom;
  const warnings: string[] = [];
  beforeAll(async () => {
    redis = await ownRedis();
    await redis.start();
    newsroom = await open({ ...SETTINGS, REDIS_URL: redis.url });
    newsroom.strapi.log.warn = ((text: string) => warnings.push(text)) as never;
    newsroom.strapi.log.info = ((text: string) => warnings.push(text)) as never;
  }, 60_000);
  afterAll(async () => {
    await newsroom.close();
    await redis.stop();
  });

  const search = (q: string, from: string) =>
    newsroom.http.get('/api/site/search').query({ q }).set('X-Forwarded-For', from);

  /** The newsroom connects when it is first asked, and by itself after an absence. */
  async function untilCounted(other: Redis): Promise<void> {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const from = somebody();
      await search(`asked${attempt}`, from);
      if ((await other.get(`newsroom:limit:search:${from}`)) !== null) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('Redis is there and nobody noticed.');
  }

  test('are counted where every instance counts', async () => {
    const from = somebody();
    const other = new Redis(redis.url);
    try {
      await untilCounted(other);
      await search('one', from).expect(200);
      await search('two', from).expect(200);
      expect(await other.get(`newsroom:limit:search:${from}`)).toBe('2');
      expect(await other.ttl(`newsroom:limit:search:${from}`)).toBeGreaterThan(50);
      // Another instance has answered the rest.
      await other.incrby(`newsroom:limit:search:${from}`, 3);
      await search('three', from).expect(429);
    } finally {
      other.disconnect();
    }
  });

  test('are counted in memory while Redis is away, with one warning, and together again after', async () => {
    const from = somebody();
    await redis.stop();
    const started = Date.now();
    for (let at = 0; at < 5; at += 1) await search(`away${at}`, from).expect(200);
    await search('away', from).expect(429);
    expect(Date.now() - started).toBeLessThan(10_000);
    expect(warnings.filter((text) => text.startsWith('Redis is away'))).toHaveLength(1);
    await redis.start();
    const other = new Redis(redis.url);
    try {
      await untilCounted(other);
      expect(warnings.some((text) => text.startsWith('Redis is back'))).toBe(true);
    } finally {
      other.disconnect();
    }
  }, 30_000);
});

import { describeEachDatabase } from '../support/newsroom';
import { execute } from '../../src/repositories/database/index';

const TOKEN = 'metrics-token-of-the-tests';
process.env.METRICS_TOKEN = TOKEN;
afterAll(() => delete process.env.METRICS_TOKEN);

describeEachDatabase('the health pages', (newsroom) => {
  const get = (path: string) => newsroom().http.get(path);
  const metrics = async () =>
    (await get('/metrics').set('Authorization', `Bearer ${TOKEN}`).expect(200)).text;

  test('say that the newsroom is up, and ready', async () => {
    await get('/_health').expect(204);
    const { body, headers } = await get('/_ready').expect(200);
    expect(body).toMatchObject({ ready: true, checks: { database: 'ok', schema: 'ok' } });
    expect(headers['cache-control']).toBe('no-store');
  });

  test('say that it is not ready without its tables', async () => {
    const { strapi } = newsroom();
    await execute(strapi, 'alter table newsroom_site_version rename to newsroom_site_version_away');
    const { body } = await get('/_ready').expect(503);
    await execute(strapi, 'alter table newsroom_site_version_away rename to newsroom_site_version');
    expect(body).toMatchObject({ ready: false, checks: { database: 'ok', schema: 'missing' } });
    await get('/_ready').expect(200);
  });

  test('give figures only to a caller with the token', async () => {
    await get('/metrics').expect(401);
    await get('/metrics').set('Authorization', 'Bearer guess').expect(401);
    expect(await metrics()).toContain('process_resident_memory_bytes');
  });

  test('count what readers asked for', async () => {
    await get('/api/site/navigation');
    await get('/api/site/navigation');
    await get('/api/site/articles/nothing-here').expect(404);
    const text = await metrics();
    const value = (line: string) =>
      Number(
        text
          .split('\n')
          .find((candidate) => candidate.startsWith(line))
          ?.split(' ')
          .at(-1),
      );
    const navigation = 'newsroom_delivery_requests_total{route="/navigation"';
    expect(value(`${navigation},cache="hit"}`)).toBe(1);
    expect(value(`${navigation},cache="miss"}`)).toBe(1);
    expect(value('newsroom_delivery_passed_on_total')).toBe(1);
    expect(value('newsroom_delivery_duration_seconds_count{route="/navigation"}')).toBe(2);
    expect(value('newsroom_delivery_duration_seconds_bucket{route="/navigation",le="+Inf"}')).toBe(
      2,
    );
    expect(value('newsroom_delivery_site_version')).toBeGreaterThan(0);
    expect(value('newsroom_delivery_cache_pages')).toBe(1);
    expect(value('newsroom_delivery_cache_bytes')).toBeGreaterThan(1000);
    expect(value('newsroom_delivery_renders_in_flight')).toBe(0);
  });
});

describe('without a token', () => {
  test('there is no page of figures', async () => {
    delete process.env.METRICS_TOKEN;
    const { openNewsroom } = await import('../support/newsroom');
    const newsroom = await openNewsroom({ engine: 'sqlite' });
    await newsroom.http.get('/metrics').expect(404);
    await newsroom.close();
  }, 60_000);
});

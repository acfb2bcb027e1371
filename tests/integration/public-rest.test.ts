import { apiToken, PUBLIC_READS } from '../support/builders';
import { openNewsroom, describeEachDatabase, type Newsroom } from '../support/newsroom';
import { diffRoles } from '../../src/roles/apply';
import { isDrift } from '../../src/domain/roles/compare-holdings';

describeEachDatabase('Strapi’s REST', (newsroom) => {
  test('is open to the public, unless it is closed', async () => {
    await newsroom().http.get('/api/articles').expect(200);
  });
});

describe('with PUBLIC_REST=off', () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    process.env.PUBLIC_REST = 'off';
    newsroom = await openNewsroom({ engine: 'sqlite' });
  });
  afterAll(async () => {
    delete process.env.PUBLIC_REST;
    await newsroom.close();
  });

  test.each([
    ['/api/articles', ''],
    ['/API/articles/', ''],
    ['/api/articles/abc', ''],
    ['/api/sections', 'Basic YTpi'],
    ['/api/tags', 'Bearer a b'],
    ['/api/sources', 'Bearer'],
    ['/api/users', ''],
  ])('%s is closed to callers without a token (“%s”)', async (address, authorization) => {
    const request = newsroom.http.get(address);
    if (authorization !== '') void request.set('Authorization', authorization);
    const { body } = await request.expect(403);
    expect(body.error.details.code).toBe('public-rest-closed');
    expect(body.error.message).toContain('site-reader');
  });

  test('a wrong token opens nothing, a right one what it may', async () => {
    const ask = (token: string) =>
      newsroom.http.get('/api/articles').set('Authorization', `Bearer ${token}`);
    await ask('wrong').expect(401);
    await ask(await apiToken(newsroom.strapi, [...PUBLIC_READS])).expect(200);
  });

  test('the site’s own delivery stays open', async () => {
    await newsroom.http.get('/api/site/navigation').expect(200);
  });

  test('the roles are as declared', async () => {
    expect((await diffRoles(newsroom.strapi)).filter(isDrift)).toEqual([]);
  });
});

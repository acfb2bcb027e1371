import supertest from 'supertest';
import { signInAsAdmin } from '../support/admin-sign-in';
import { startInstance, type Instance } from '../support/instance';
import { describeEachDatabase } from '../support/newsroom';
import { dropEndedAttempts } from '../../src/repositories/accounts/attempts';
import { selectOf } from '../../src/repositories/database/index';

const CHIEF = { email: 'chief@newsroom.example', password: 'Password-1234' };

describeEachDatabase('two instances without Redis, behind one address', (newsroom) => {
  let second: Instance;
  let askers: ReturnType<typeof supertest>[];
  beforeAll(async () => {
    await signInAsAdmin(newsroom());
    second = await startInstance(newsroom().env);
    askers = [newsroom().http, supertest(second.url)];
  });
  afterAll(() => second.end('SIGTERM'));

  /** In turn, as a balancer sends them. */
  const inTurn = async (count: number, path: string, body: object): Promise<number[]> => {
    const all: number[] = [];
    for (let at = 0; at < count; at += 1) {
      const asker = askers[at % 2];
      if (asker) all.push((await asker.post(path).send(body)).status);
    }
    return all;
  };

  test('let five wrong passwords of an account through together, and not the right one after', async () => {
    const wrong = { ...CHIEF, password: 'wrong' };
    expect(await inTurn(8, '/admin/login', wrong)).toEqual([
      400, 400, 400, 400, 400, 429, 429, 429,
    ]);
    expect(await inTurn(2, '/admin/login/', CHIEF)).toEqual([429, 429]);
    const { body, headers } = await newsroom().http.post('/ADMIN/login').send(CHIEF);
    expect(body.error.details.code).toBe('too-many-requests');
    expect(Number(headers['retry-after'])).toBeGreaterThan(200);
  });

  test.each([
    ['/api/auth/local', { identifier: 'reader@newsroom.example', password: 'wrong' }],
    ['/admin/forgot-password', { email: 'somebody@newsroom.example' }],
    ['/api/auth/forgot-password', { email: 'somebody@newsroom.example' }],
  ])('count %s together too', async (path, body) => {
    const statuses = await inTurn(8, path, body);
    expect(statuses.slice(0, 4)).not.toContain(429);
    expect(statuses.slice(5)).toEqual([429, 429, 429]);
  });

  test('do not count successful logins', async () => {
    const { strapi } = newsroom();
    const users = strapi.service('admin::user') as unknown as {
      create(user: object): Promise<unknown>;
    };
    const who = { email: 'often@newsroom.example', password: 'Password-1234' };
    await users.create({ ...who, firstname: '常來', isActive: true, roles: [] });
    expect(await inTurn(12, '/admin/login', who)).toEqual(Array(12).fill(200));
  });

  test('keep no name of an account, and forget attempts whose time is over', async () => {
    const rows = () =>
      selectOf(newsroom().strapi)<{ counted: string }>('select counted from newsroom_attempts');
    expect(JSON.stringify(await rows())).not.toContain('@');
    expect((await rows()).length).toBeGreaterThan(0);
    await dropEndedAttempts(newsroom().strapi, Date.now() + 3_600_001);
    expect(await rows()).toEqual([]);
  });
});

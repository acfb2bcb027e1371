import http from 'node:http';
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { anArticle } from '../support/builders';
import { createAdminApi, ARTICLES, type AdminApi } from '../support/admin-api';
import { startInstance, type Instance } from '../support/instance';
import { brokenInvariants } from '../support/invariants';
import { postgresUrl } from '../support/postgres';
import { temporaryDatabase, type TemporaryDatabase } from '../support/temporary-database';

const CHIEF = { firstname: '主編', email: 'chief@newsroom.example', password: 'Password-1234' };
const READERS = 16;
const WRITERS = 2;
/** With this number of answers every reader and writer is at work. */
const WARM = 10 * (READERS + WRITERS);
const NOTICE = '1';

jest.setTimeout(120_000);

interface Answer {
  status: number;
  body: string;
  isLast: boolean;
}

describe.each(['sqlite', 'postgres'] as const)('a newsroom that shuts down (%s)', (engine) => {
  const isAvailable = engine === 'sqlite' || postgresUrl() !== null;
  const stop = isAvailable ? test : test.skip;
  let database: TemporaryDatabase;
  let instance: Instance | undefined;
  let api: AdminApi;

  const start = async (env: Record<string, string> = {}): Promise<Instance> => {
    instance = await startInstance({ ...database.env, SHUTDOWN_NOTICE: NOTICE, ...env });
    api = createAdminApi({ url: instance.url, ...CHIEF });
    const { data } = await api.ask<{ data: { token: string } }>(
      'POST',
      '/admin/register-admin',
      CHIEF,
    );
    api = createAdminApi({ url: instance.url, ...CHIEF, token: data.token });
    return instance;
  };
  beforeEach(async () => {
    if (isAvailable) database = await temporaryDatabase(engine);
  });
  afterEach(async () => {
    await instance?.end('SIGKILL');
    instance = undefined;
    if (isAvailable) await database.remove();
  });

  stop('answers all requests, accepts nothing new, and ends with status 0', async () => {
    const { url, end } = await start();
    const answers: Answer[] = [];
    const problems: string[] = [];
    let neverTaken = 0;
    const stored: string[] = [];

    /** Sends requests on one connection after the other, until none is accepted any more. */
    const client = async (next: (turn: number) => () => Promise<Answer>) => {
      for (let turn = 0; ; turn += 1) {
        try {
          answers.push(await next(turn)());
        } catch (error) {
          const { code, isFresh } = error as { code?: string; isFresh?: boolean };
          if (code === 'ECONNREFUSED') return;
          // Connected in the kernel, not yet taken by the process when it stopped to take any.
          if (isFresh && code === 'ECONNRESET') neverTaken += 1;
          else problems.push(String(error));
          return;
        }
      }
    };
    const reader = (index: number) => {
      const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
      const pages = ['/navigation', `/latest?limit=${index + 1}`, '/feeds/latest.rss'];
      return client((turn) => () => {
        const page = turn % 5 === 4 ? `/search?q=word${index}-${turn}` : pages[turn % 3];
        return ask(agent, `${url}/api/site${page}`);
      });
    };
    const writer = (index: number) => {
      const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
      return client((turn) => async () => {
        const data = anArticle({ title: `臨結束時寫的稿 ${index} ${turn}` });
        const answer = await ask(agent, url + ARTICLES, {
          method: 'POST',
          body: JSON.stringify(data),
          headers: { authorization: `Bearer ${api.token()}`, 'content-type': 'application/json' },
        });
        if (answer.status === 201) stored.push(data.title);
        return answer;
      });
    };
    const clients = [
      ...Array.from({ length: READERS }, (_, index) => reader(index)),
      ...Array.from({ length: WRITERS }, (_, index) => writer(index)),
    ];
    const never = net.connect(Number(new URL(url).port), '127.0.0.1');
    never.on('error', () => undefined);
    while (answers.length < WARM) await pause(20);
    const ending = end('SIGTERM');
    const lastWords = await lastReadiness(url);
    await Promise.all(clients);
    expect(await ending).toEqual({ status: 0, signal: null });

    const statuses = [...new Set(answers.map(({ status }) => status))].sort();
    console.log(
      `${answers.length} answers, ${stored.length} of them stored articles; ${neverTaken} connections were not taken.`,
    );
    expect(problems).toEqual([]);
    expect(lastWords).toMatchObject({ status: 503, body: { ready: false, stopping: true } });
    expect(statuses).toEqual([200, 201]);
    expect(answers.filter(({ isLast }) => isLast).length).toBeGreaterThanOrEqual(READERS);
    const rows = await database.query(
      "select title from articles where title like '臨結束時寫的稿%' order by title",
    );
    const titles = new Set(rows.map(({ title }) => String(title)));
    expect(stored.filter((title) => !titles.has(title))).toEqual([]);
    expect(await brokenInvariants(database.query)).toEqual([]);
  });

  stop('waits no longer than it may for a client that does not finish', async () => {
    const { url, end } = await start({ SHUTDOWN_NOTICE: '0', SHUTDOWN_TIMEOUT: '1' });
    const half = net.connect(Number(new URL(url).port), '127.0.0.1');
    half.on('error', () => undefined);
    half.write('POST /api/articles HTTP/1.1\r\nHost: newsroom\r\nContent-Length: 99\r\n\r\n{');
    await pause(300);
    const from = Date.now();
    expect(await end('SIGTERM')).toEqual({ status: 0, signal: null });
    const took = Date.now() - from;
    expect(took).toBeGreaterThanOrEqual(1000);
    expect(took).toBeLessThan(10_000);
  });

  if (engine === 'postgres') {
    stop('finishes a page and an article that wait for another process', async () => {
      const { url, end } = await start({ SHUTDOWN_NOTICE: '0' });
      const other = new Client({ connectionString: database.env.DATABASE_URL });
      await other.connect();
      await other.query('begin');
      await other.query('lock table articles, newsroom_published in access exclusive mode');
      const page = ask(new http.Agent({ keepAlive: true }), `${url}/api/site/latest?limit=7`);
      const article = api.createArticle(anArticle({ title: '結束前最後一篇' }));
      await waiting(database, 2);
      const ending = end('SIGTERM');
      await pause(1000);
      await expect(fetch(`${url}/_health`)).rejects.toThrow();
      await other.query('rollback');
      await other.end();
      expect(await page).toMatchObject({ status: 200, isLast: true });
      expect((await article).title).toBe('結束前最後一篇');
      expect(await ending).toEqual({ status: 0, signal: null });
      const rows = await database.query("select 1 from articles where title = '結束前最後一篇'");
      expect(rows).toHaveLength(1);
    });
  }
});

/** The last answer of `/_ready`, before connections are no longer accepted. */
async function lastReadiness(url: string): Promise<{ status: number; body: unknown } | null> {
  let last: { status: number; body: unknown } | null = null;
  try {
    for (;;) {
      const answer = await fetch(`${url}/_ready`, { headers: { connection: 'close' } });
      last = { status: answer.status, body: await answer.json() };
      await pause(20);
    }
  } catch {
    return last;
  }
}

async function waiting(database: TemporaryDatabase, count: number): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const rows = await database.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rows.length >= count) return;
    await pause(25);
  }
  throw new Error('Nobody waits.');
}

/** One request; an answer that is cut off is an error. */
function ask(
  agent: http.Agent,
  url: string,
  {
    method = 'GET',
    body,
    headers = {},
  }: { method?: string; body?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let hasAnswer = false;
    const fail = (error: Error) =>
      reject(Object.assign(error, { isFresh: !hasAnswer && !request.reusedSocket }));
    const request = http.request(url, { method, agent, headers }, (response) => {
      hasAnswer = true;
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('error', fail);
      response.on('end', () => {
        if (!response.complete) {
          fail(new Error('The answer was cut off.'));
          return;
        }
        resolve({
          status: response.statusCode ?? 0,
          body: text,
          isLast: response.headers.connection === 'close',
        });
      });
    });
    request.on('error', fail);
    request.end(body);
  });
}

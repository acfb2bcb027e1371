import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Context } from 'koa';
import type * as readRequests from '../../src/repositories/read-requests';
import { eventually, saveDraft } from '../support/builders';
import { describeEachDatabase, type Newsroom } from '../support/newsroom';
import { TEST_DIST } from '../support/paths';

/** The server's own copy: the compiled module knows the request of each read. */
const { asReadRequest } = jest.requireActual<typeof readRequests>(
  path.join(TEST_DIST, 'src/repositories/read-requests/index.js'),
);

/** A statement that no machine ends, in the language of each engine. */
const RUNAWAY =
  'select count(*) as n from sections a, tags b, tags c, tags d, tags e where a.id + b.id + c.id + d.id + e.id = 0';
const LIMIT_S = 0.5;

process.env.QUERY_TIMEOUT = String(LIMIT_S);

interface Router {
  get(path: string, handler: (ctx: Context) => Promise<void>): unknown;
}

/** A route only for this test, with any query. */
function addRoute({ strapi }: Newsroom, path: string, sql: string): void {
  (strapi.server.router as unknown as Router).get(path, async (ctx) => {
    ctx.body = await strapi.db.connection.raw(sql);
  });
}

describeEachDatabase('a statement that runs away', (newsroom) => {
  const strapi = () => newsroom().strapi;
  beforeAll(() => {
    addRoute(newsroom(), '/test/runaway', RUNAWAY);
    addRoute(newsroom(), '/test/one', 'select 1 as n');
  });

  /** Of PostgreSQL's, as it sees them itself. */
  const running = async (): Promise<number> => {
    const { rows } = await strapi().db.connection.raw<{ rows: { n: number }[] }>(
      `select count(*)::int as n from pg_stat_activity
       where state = 'active' and query like '%from sections a%' and pid <> pg_backend_pid()
         and datname = current_database()`,
    );
    return rows[0]?.n ?? 0;
  };

  test('is ended, and answered 503 with a code', async () => {
    const began = performance.now();
    const { body, headers } = await newsroom().http.get('/test/runaway').expect(503);
    expect(body.error.details.code).toBe('query-timeout');
    expect(headers['retry-after']).toBeDefined();
    expect(performance.now() - began).toBeLessThan(8000);
    await newsroom().http.get('/test/one').expect(200);
  });

  test('lets the site’s readers and other reads go on meanwhile', async () => {
    // Whatever is made once has been made.
    await newsroom().http.get('/api/site/navigation').expect(200);
    const slow = newsroom().http.get('/test/runaway').expect(503);
    const answered = slow.then(() => performance.now());
    const waits: number[] = [];
    for (let read = 0; read < 10; read += 1) {
      const began = performance.now();
      await newsroom().http.get('/api/site/navigation').expect(200);
      await newsroom().http.get('/test/one').expect(200);
      waits.push(performance.now() - began);
    }
    expect(performance.now()).toBeLessThan((await answered) + 8000);
    expect(Math.min(...waits)).toBeLessThan(LIMIT_S * 1000);
  });

  test('is ended when its caller goes', async () => {
    const { httpServer } = strapi().server;
    await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', resolve));
    const { port } = httpServer.address() as AddressInfo;
    const call = http.get({ host: '127.0.0.1', port, path: '/test/runaway', agent: false });
    call.on('error', () => undefined);
    await pause(150);
    call.destroy();
    if (newsroom().engine === 'postgres') {
      await eventually(async () => ((await running()) === 0 ? true : null));
    }
    await newsroom().http.get('/test/one').expect(200);
    httpServer.closeAllConnections();
  });

  test('is nobody’s but a reading request’s: writers and commands take the time they need', async () => {
    const wait =
      newsroom().engine === 'postgres'
        ? 'select pg_sleep(1)'
        : 'with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000000) select count(*) as n from n';
    // Connections on which a request has read before.
    await Promise.all(
      Array.from({ length: 5 }, () => newsroom().http.get('/test/one').expect(200)),
    );
    await strapi().db.connection.raw(wait);
    await strapi().db.transaction(async ({ trx }) => {
      await (trx as unknown as { raw(sql: string): Promise<unknown> }).raw(wait);
    });
  });

  test('does not end a write that a request makes', async () => {
    const signal = new AbortController().signal;
    const { documentId } = await asReadRequest({ signal }, () => saveDraft(strapi()));
    expect(documentId).toBeTruthy();
  });

  test('what a request has just written, it reads', async () => {
    const signal = new AbortController().signal;
    await asReadRequest({ signal }, async () => {
      const { documentId } = await saveDraft(strapi(), { title: '剛剛寫下的稿' });
      const found = await strapi().documents('api::article.article').findOne({ documentId });
      expect(found?.title).toBe('剛剛寫下的稿');
    });
  });

  test('a request that is over asks nothing more', async () => {
    const over = AbortSignal.abort();
    await expect(
      asReadRequest({ signal: over }, () => strapi().db.query('api::tag.tag').count()),
    ).rejects.toMatchObject({ code: 'query-timeout' });
  });
});

describeEachDatabase('a pool without a connection to give', (newsroom) => {
  test('is not ready', async () => {
    const { strapi, engine, http: reader } = newsroom();
    await reader.get('/_ready').expect(200);
    if (engine === 'sqlite') return;
    const client = strapi.db.connection.client as {
      pool: { max: number };
      acquireConnection(): Promise<unknown>;
      releaseConnection(connection: unknown): Promise<unknown>;
    };
    const taken = await Promise.all(
      Array.from({ length: client.pool.max }, () => client.acquireConnection()),
    );
    const { status, body } = await reader.get('/_ready');
    // Given back first: without them the newsroom cannot be closed.
    for (const connection of taken) await client.releaseConnection(connection);
    expect(status).toBe(503);
    expect(body).toMatchObject({ ready: false, checks: { database: 'failed' } });
    await reader.get('/_ready').expect(200);
  });
});

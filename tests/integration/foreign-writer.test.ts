import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type * as close from '../../src/repositories/database/close';
import { signInAsAdmin } from '../support/admin-sign-in';
import {
  anArticle,
  apiToken,
  articleRows,
  editDraft,
  publish,
  refusalOf,
  saveDraft,
  tagNamed,
} from '../support/builders';
import { dumpDatabase } from '../support/database-reader';
import { foreignWriter, type ForeignWriter } from '../support/foreign-writer';
import { openNewsroom, type Newsroom } from '../support/newsroom';
import { TEST_DIST } from '../support/paths';

jest.setTimeout(120_000);

/** The server's own, compiled modules know which writes wait. */
const { waitForIdlePool } = jest.requireActual<typeof close>(
  path.join(TEST_DIST, 'src/repositories/database/close.js'),
);
const ARTICLE = 'api::article.article';
const PANEL = `/content-manager/collection-types/${ARTICLE}`;
/** How long a save waits here; the server waits longer. */
const LIMIT_SECONDS = 2;
/**
 * Waiting inside the driver would stop the event loop for as long as the lock is held; beside other tests
 * a reading request may take a third of a second. What readers notice is measured separately
 * (torture/lock).
 */
const STOPPED_MS = (LIMIT_SECONDS * 1000) / 2;

describe('while another program has the write lock of SQLite', () => {
  let newsroom: Newsroom;
  let writer: ForeignWriter;
  let admin: string;
  let token: string;
  let article: { documentId: string; slug: string };
  const strapi = () => newsroom.strapi;

  beforeAll(async () => {
    newsroom = await openNewsroom({ engine: 'sqlite' });
    strapi().config.set('database.lockSeconds', LIMIT_SECONDS);
    admin = await signInAsAdmin(newsroom);
    token = await apiToken(
      strapi(),
      ['find', 'create', 'update', 'publish', 'delete'].map((action) => `${ARTICLE}.${action}`),
    );
    const { documentId, slug } = await saveDraft(strapi(), { title: '鎖住以前的新聞' });
    await publish(strapi(), documentId);
    await editDraft(strapi(), documentId, { title: '鎖住以前的草稿' });
    article = { documentId, slug: slug ?? '' };
    writer = foreignWriter(newsroom.env);
  });
  afterAll(async () => {
    writer.close();
    await newsroom.close();
  });

  type Ask = () => Promise<{ status: number; body: unknown; headers: Record<string, string> }>;
  const panel = (method: 'get' | 'post' | 'put' | 'delete', path: string, data: object = {}) =>
    newsroom.http[method](path).set('Authorization', admin).send(data);
  const rest = (method: 'get' | 'post' | 'put' | 'delete', path: string, data: object = {}) =>
    newsroom.http[method](path).set('Authorization', `Bearer ${token}`).send({ data });

  const reads: [string, Ask][] = [
    [
      'a page of the site that is not in memory',
      () => newsroom.http.get(`/api/site/articles/${article.slug}`),
    ],
    ['a list', () => newsroom.http.get('/api/site/latest')],
    ['a search', () => newsroom.http.get('/api/site/search?q=%E6%96%B0%E8%81%9E')],
    ['Strapi’s REST, anonymous', () => newsroom.http.get('/api/articles')],
    ['Strapi’s REST with a token that was never used', () => rest('get', '/api/articles')],
    ['the panel’s list', () => panel('get', PANEL)],
    ['the panel’s form', () => panel('get', `${PANEL}/${article.documentId}`)],
    ['whether it is ready', () => newsroom.http.get('/_ready')],
  ];

  test('a reader gets an answer at once, even while a save waits', async () => {
    // The first of a process loads dictionaries.
    for (const [, ask] of reads) await ask();
    const letGo = writer.take();
    const save = panel('put', `${PANEL}/${article.documentId}`, { kicker: '等著' }).then(
      (answer) => answer,
    );
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const statuses: unknown[] = [];
    const from = performance.now();
    for (const [name, ask] of reads) statuses.push([name, (await ask()).status]);
    const took = performance.now() - from;
    delay.disable();
    letGo();
    await save;
    expect(statuses).toEqual(reads.map(([name]) => [name, 200]));
    expect(took).toBeLessThan(LIMIT_SECONDS * 1000);
    expect(delay.max / 1e6).toBeLessThan(STOPPED_MS);
  });

  const saves: [string, Ask][] = [
    ['a new article by the panel', () => panel('post', PANEL, anArticle())],
    ['an edit', () => panel('put', `${PANEL}/${article.documentId}`, { title: '新題' })],
    ['a publication', () => panel('post', `${PANEL}/${article.documentId}/actions/publish`)],
    [
      'several at once',
      () => panel('post', `${PANEL}/actions/bulkPublish`, { documentIds: [article.documentId] }),
    ],
    ['a withdrawal', () => panel('post', `${PANEL}/${article.documentId}/actions/unpublish`)],
    ['a discarded draft', () => panel('post', `${PANEL}/${article.documentId}/actions/discard`)],
    ['a deletion', () => panel('delete', `${PANEL}/${article.documentId}`)],
    [
      'how a list looks',
      () =>
        panel('put', `/content-manager/content-types/${ARTICLE}/configuration`, {
          settings: { bulkable: true, filterable: true, searchable: true, pageSize: 20 },
        }),
    ],
    ['a new article by REST', () => rest('post', '/api/articles', anArticle())],
    [
      'an edit by REST',
      () => rest('put', `/api/articles/${article.documentId}`, { title: '新題' }),
    ],
    ['a deletion by REST', () => rest('delete', `/api/articles/${article.documentId}`)],
    [
      'a login',
      () =>
        newsroom.http
          .post('/admin/login')
          .send({ email: 'chief@newsroom.example', password: 'Password-1234' }),
    ],
    [
      'a failed login',
      () =>
        newsroom.http
          .post('/admin/login')
          .send({ email: 'chief@newsroom.example', password: 'Password-9999' }),
    ],
    ['a logout', () => panel('post', '/admin/logout')],
    ['a profile', () => panel('put', '/admin/users/me', { firstname: '總編' })],
    [
      'a colleague',
      () =>
        panel('post', '/admin/users', {
          firstname: '記者',
          lastname: '甲',
          email: 'r@newsroom.example',
          roles: [1],
        }),
    ],
    [
      'a token',
      () =>
        panel('post', '/admin/api-tokens', {
          name: '新令牌',
          description: '',
          type: 'read-only',
          lifespan: null,
        }),
    ],
    [
      'a webhook',
      () =>
        panel('post', '/admin/webhooks', {
          name: 'hook',
          url: 'https://hooks.newsroom.example/',
          headers: {},
          events: ['entry.publish'],
        }),
    ],
    [
      'the readers’ roles',
      () =>
        panel('put', '/users-permissions/advanced', {
          unique_email: true,
          allow_register: false,
          email_confirmation: false,
          email_reset_password: null,
          email_confirmation_redirection: null,
          default_role: 'authenticated',
        }),
    ],
    [
      'a folder of the media library',
      () => panel('post', '/upload/folders', { name: '新文件夾', parent: null }),
    ],
    ['a retag', () => panel('post', '/newsroom/retag/runs', {})],
  ];

  test('every save is refused with 503 in time, and nothing of it is stored', async () => {
    const before = await dumpDatabase(newsroom.env);
    const letGo = writer.take();
    const from = performance.now();
    const answers = await Promise.all(
      saves.map(async ([name, ask]) => {
        const { status, body, headers } = await ask();
        const { code } = (body as { error?: { details?: { code?: string } } }).error?.details ?? {};
        return [name, status, code, Number(headers['retry-after']) > 0];
      }),
    );
    const took = performance.now() - from;
    letGo();
    expect(answers).toEqual(saves.map(([name]) => [name, 503, 'database-busy', true]));
    expect(took).toBeLessThan(LIMIT_SECONDS * 3000);
    expect(await dumpDatabase(newsroom.env)).toEqual(before);
  });

  test('a reader sees the last commit while another program writes', async () => {
    const letGo = writer.take();
    const read = await strapi().documents(ARTICLE).findOne({ documentId: article.documentId });
    letGo();
    expect(read?.title).toBe('鎖住以前的草稿');
  });

  test('a newsroom that shuts down waits for a save that waits', async () => {
    const letGo = writer.take();
    const save = panel('put', `${PANEL}/${article.documentId}`, { kicker: '收工以前' }).then(
      (answer) => answer,
    );
    await pause(LIMIT_SECONDS * 200);
    const quiet = waitForIdlePool(strapi());
    letGo();
    await quiet;
    const rows = await articleRows(strapi(), article.documentId);
    expect(rows.map(({ kicker }) => kicker)).toContain('收工以前');
    expect((await save).status).toBe(200);
  });

  test('a save waits for it, and is stored once it is free', async () => {
    const letGo = writer.take();
    const save = panel('put', `${PANEL}/${article.documentId}`, { kicker: '等到了' }).then(
      (answer) => answer,
    );
    await pause(LIMIT_SECONDS * 500);
    letGo();
    expect((await save).status).toBe(200);
    const rows = await articleRows(strapi(), article.documentId);
    expect(rows.map(({ kicker }) => kicker)).toContain('等到了');
  });

  test('what the newsroom itself writes is refused with the same code', async () => {
    const tag = await tagNamed(strapi(), '延吉');
    const letGo = writer.take();
    const refusals = await Promise.all([
      refusalOf(saveDraft(strapi())),
      refusalOf(
        strapi()
          .documents('api::tag.tag')
          .update({ documentId: tag, data: { minMentions: 3 } }),
      ),
    ]);
    letGo();
    expect(refusals.map(({ code }) => code)).toEqual(['database-busy', 'database-busy']);
  });
});

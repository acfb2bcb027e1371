import type { AuditEntry } from '../../src/domain/audit/entry';
import {
  findEntries,
  verifyChainOf,
  type AuditQuestion,
} from '../../src/repositories/audit/entries';
import { applyRetention } from '../../src/repositories/audit/retention';
import { ensureAuditTables } from '../../src/repositories/audit/tables-ready';
import { inTransaction } from '../../src/repositories/database/index';
import { signInAsAdmin } from '../support/admin-sign-in';
import {
  anArticle,
  allowPublic,
  apiToken,
  defaultNotice,
  editDraft,
  publish,
  saveDraft,
  sectionNamed,
  storeFile,
  tagNamed,
} from '../support/builders';
import { runCommand, runImport } from '../support/commands';
import { readRows } from '../support/database-reader';
import { describeEachDatabase } from '../support/newsroom';
import { aTextPage, makePageFolder } from '../support/pages';

const ARTICLE = 'api::article.article';
const PANEL_ARTICLES = `/content-manager/collection-types/${ARTICLE}`;
const CHIEF = { email: 'chief@newsroom.example', password: 'Password-1234' };

describeEachDatabase('the record of who wrote what', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const http = () => newsroom().http;
  let bearer = '';
  /** Strapi lets nobody try to log in often. */
  const desk = { email: '', password: 'Password-1234' };
  beforeAll(async () => {
    bearer = await signInAsAdmin(newsroom());
    desk.email = `desk-${newsroom().engine}@newsroom.example`;
    await makeUser({ ...desk, role: 'newsroom-chief-editor' });
  });
  afterEach(async () => expect((await verifyChainOf(strapi())).fault).toBeNull());

  const asked = (method: 'get' | 'post' | 'put' | 'delete', path: string) =>
    http()[method](path).set('Authorization', bearer).set('User-Agent', 'the panel');
  const entries = async (question: Omit<AuditQuestion, 'limit'> = {}): Promise<AuditEntry[]> =>
    (await findEntries(strapi(), { ...question, limit: 10_000 })).reverse();
  const lastSeq = async () => (await findEntries(strapi(), { limit: 1 }))[0]?.seq ?? 0;
  /** What `act` left in the record. */
  async function recordOf(act: () => Promise<unknown>): Promise<AuditEntry[]> {
    const before = await lastSeq();
    await act();
    return (await entries()).filter(({ seq }) => seq > before);
  }
  const brief = (list: readonly AuditEntry[]) =>
    list.map(({ action, subject, fields }) => [action, subject.type.split(/[.:]+/).at(-1), fields]);

  describe('of content', () => {
    test('what the document service does to an article, with the fields that changed', async () => {
      let documentId = '';
      const made = await recordOf(async () => {
        ({ documentId } = await saveDraft(strapi(), { sourceCredit: '來源：延邊日報' }));
      });
      expect(brief(made)).toEqual([
        [
          'create',
          'article',
          expect.arrayContaining(['body', 'section', 'slug', 'source', 'title']),
        ],
      ]);
      expect(made[0]).toMatchObject({
        actor: { key: 'system', origin: expect.stringContaining('@') as string },
        subject: { id: documentId, label: '延吉市社區圖書館開館' },
      });

      const steps = [
        () => editDraft(strapi(), documentId, { subtitle: '居民一早就來' }),
        () => editDraft(strapi(), documentId, { subtitle: '居民一早就來' }),
        () => publish(strapi(), documentId),
        () => editDraft(strapi(), documentId, { kicker: '文化' }),
        () => strapi().documents(ARTICLE).discardDraft({ documentId }),
        () =>
          strapi()
            .documents(ARTICLE)
            .update({ documentId, data: { byline: '金春梅' }, status: 'published' }),
        () => strapi().documents(ARTICLE).unpublish({ documentId }),
        () => strapi().documents(ARTICLE).delete({ documentId }),
      ];
      const told = [];
      for (const step of steps) told.push(brief(await recordOf(step)));
      expect(told).toEqual([
        [['update', 'article', ['subtitle']]],
        // Nothing was changed, so nothing is recorded.
        [],
        [['publish', 'article', expect.arrayContaining(['body', 'footer', 'title'])]],
        [['update', 'article', ['kicker']]],
        [['discard-draft', 'article', ['kicker']]],
        [
          ['update', 'article', ['byline']],
          ['publish', 'article', ['byline']],
        ],
        [['unpublish', 'article', []]],
        [['delete', 'article', []]],
      ]);
      expect(await entries({ subjectId: documentId })).toHaveLength(9);
    });

    test('a copy names what it was made from', async () => {
      const { documentId } = await saveDraft(strapi());
      const told = await recordOf(() =>
        strapi()
          .documents(ARTICLE)
          .clone({ documentId, data: {} as never }),
      );
      expect(told).toMatchObject([{ action: 'clone', details: { from: documentId } }]);
      expect(told[0]?.subject.id).not.toBe(documentId);
    });

    test('relations, pictures and components count like other fields', async () => {
      const { documentId } = await saveDraft(strapi(), { tags: [] });
      const cover = await storeFile(strapi());
      const tag = await tagNamed(strapi(), '朝鮮族');
      const edits = await recordOf(async () => {
        await editDraft(strapi(), documentId, { cover });
        await editDraft(strapi(), documentId, { tags: { connect: [tag] } });
        await editDraft(strapi(), documentId, { tags: { disconnect: [tag] }, cover: null });
      });
      expect(edits.map(({ fields }) => fields)).toEqual([
        ['cover'],
        ['tagging', 'tags'],
        ['cover', 'tagging', 'tags'],
      ]);
      const notice = await defaultNotice(strapi());
      const clauses = [{ audience: 'all' as const, text: '一條新的聲明。' }];
      const told = await recordOf(() =>
        strapi()
          .documents('api::copyright-notice.copyright-notice')
          .update({ documentId: notice.documentId, data: { clauses } }),
      );
      expect(brief(told)).toEqual([['update', 'copyright-notice', ['clauses', 'version']]]);
    });

    test('what automation makes on the way: a source, a redirect', async () => {
      const unknown = await recordOf(() =>
        saveDraft(strapi(), { sourceCredit: '來源：圖們江晚報' }),
      );
      expect(brief(unknown)).toEqual(
        expect.arrayContaining([
          ['create', 'source', ['name']],
          ['create', 'article', expect.arrayContaining(['source'])],
        ]),
      );
      const { documentId } = await saveDraft(strapi());
      await publish(strapi(), documentId);
      await editDraft(strapi(), documentId, { slug: 'moved-by-hand' });
      const moved = await recordOf(() => publish(strapi(), documentId));
      expect(brief(moved)).toEqual([
        ['create', 'redirect', ['articleDocumentId', 'slug']],
        ['publish', 'article', ['slug']],
      ]);
      const gone = await recordOf(() => strapi().documents(ARTICLE).delete({ documentId }));
      expect(brief(gone)).toEqual([
        ['delete', 'article', []],
        ['delete', 'redirect', []],
      ]);
    });

    test('in the panel: who, from which address, with which browser', async () => {
      const section = await sectionNamed(strapi(), '延吉新聞');
      const data = { ...anArticle(), section: { connect: [{ documentId: section }] } };
      let documentId = '';
      const told = await recordOf(async () => {
        const { body } = await asked('post', PANEL_ARTICLES).send(data).expect(201);
        documentId = String(body.data.documentId);
        await asked('put', `${PANEL_ARTICLES}/${documentId}`)
          .send({ ...data, title: '面板裏改過的題目' })
          .expect(200);
        await asked('post', `${PANEL_ARTICLES}/actions/bulkPublish`)
          .send({ documentIds: [documentId] })
          .expect(200);
      });
      expect(told.map(({ action, fields }) => [action, fields])).toEqual([
        ['create', expect.arrayContaining(['title'])],
        ['update', expect.arrayContaining(['slug', 'title'])],
        ['publish', expect.arrayContaining(['title'])],
      ]);
      expect(told[1]?.fields).not.toContain('body');
      for (const { actor } of told) {
        expect(actor).toEqual({
          key: expect.stringMatching(/^admin:\d+$/) as string,
          name: `主編 <${CHIEF.email}>`,
          origin: expect.stringContaining('127.0.0.1') as string,
          agent: 'the panel',
        });
      }
    });

    test('by REST with a token, which is named and not told', async () => {
      const token = await apiToken(strapi(), [`${ARTICLE}.create`, `${ARTICLE}.findOne`]);
      const told = await recordOf(async () => {
        const { body } = await http()
          .post('/api/articles')
          .set('Authorization', `Bearer ${token}`)
          .send({ data: anArticle() })
          .expect(201);
        await http()
          .get(`/api/articles/${body.data.documentId}?status=draft`)
          .set('Authorization', `Bearer ${token}`);
      });
      expect(told).toMatchObject([
        { action: 'create', actor: { key: expect.stringMatching(/^token:\d+$/) as string } },
      ]);
    });

    test('by a command: which, and whose it was on which machine', async () => {
      const folder = makePageFolder();
      folder.write('page.txt', aTextPage({ title: '一篇匯入的舊聞' }));
      const told = await recordOf(() =>
        runImport({ env: newsroom().env, folder: folder.path, args: ['page.txt', '--publish'] }),
      );
      folder.remove();
      expect(told.length).toBeGreaterThan(1);
      for (const { actor } of told) {
        expect(actor).toMatchObject({
          key: 'cli:import',
          origin: expect.stringContaining('@') as string,
        });
      }
    });

    test('nothing of a write that is refused or undone, everything of one that is not', async () => {
      const { documentId } = await saveDraft(strapi(), { section: null });
      const refused = await recordOf(() => expect(publish(strapi(), documentId)).rejects.toThrow());
      expect(refused).toEqual([]);
      const undone = await recordOf(() =>
        expect(
          inTransaction(strapi(), async () => {
            await saveDraft(strapi());
            await strapi()
              .documents('api::section.section')
              .create({ data: { name: '一日欄目', navigation: 'none' } });
            throw new Error('the disk is full');
          }),
        ).rejects.toThrow('the disk is full'),
      );
      expect(undone).toEqual([]);
    });

    test('also what is written past the document service', async () => {
      const [{ id } = { id: 0 }] = await strapi().db.query('api::tag.tag').findMany({ limit: 1 });
      const told = await recordOf(() =>
        strapi()
          .db.query('api::tag.tag')
          .update({ where: { id }, data: { minMentions: 7 } }),
      );
      expect(brief(told)).toEqual([['update', 'tag', ['minMentions']]]);
    });

    test('a text of a megabyte leaves no more than its field’s name', async () => {
      const body = `<p>${'延吉市社區圖書館。'.repeat(40_000)}</p>`;
      const [entry] = await recordOf(() => saveDraft(strapi(), { body, title: '長'.repeat(300) }));
      expect(JSON.stringify(entry).length).toBeLessThan(2_000);
    });
  });

  describe('of users, roles and tokens', () => {
    test('made, changed and deleted in the panel', async () => {
      let role = 0;
      let user = 0;
      const told = await recordOf(async () => {
        const made = await asked('post', '/admin/roles').send({ name: '實習', description: '' });
        role = Number(made.body.data.id);
        await asked('put', `/admin/roles/${role}/permissions`)
          .send({
            permissions: [
              {
                action: 'plugin::content-manager.explorer.read',
                subject: ARTICLE,
                properties: { fields: ['title'] },
                conditions: [],
              },
            ],
          })
          .expect(200);
        const who = { email: 'new@newsroom.example', firstname: '新人', roles: [role] };
        const invited = await asked('post', '/admin/users').send(who).expect(201);
        user = Number(invited.body.data.id);
        await asked('put', `/admin/users/${user}`)
          .send({ ...who, firstname: '舊人', isActive: true, password: 'Secret-of-2026' })
          .expect(200);
        await asked('delete', `/admin/users/${user}`).expect(200);
        await asked('delete', `/admin/roles/${role}`).expect(200);
      });
      expect(
        told.map(({ action, subject, fields, details }) => [
          action,
          subject.type,
          subject.label,
          fields,
          details,
        ]),
      ).toEqual([
        ['create', 'admin::role', '實習', expect.arrayContaining(['name']), null],
        [
          'create',
          'admin::permission',
          `plugin::content-manager.explorer.read ${ARTICLE}`,
          expect.arrayContaining(['action', 'role']),
          { role },
        ],
        [
          'create',
          'admin::user',
          'new@newsroom.example',
          expect.arrayContaining(['email', 'roles']),
          null,
        ],
        [
          'update',
          'admin::user',
          'new@newsroom.example',
          ['firstname', 'isActive', 'password'],
          null,
        ],
        ['delete', 'admin::user', 'new@newsroom.example', [], null],
        ['delete', 'admin::permission', expect.anything(), [], { role }],
        ['delete', 'admin::role', '實習', [], null],
      ]);
      expect(new Set(told.map(({ actor }) => actor.name))).toEqual(
        new Set([`主編 <${CHIEF.email}>`]),
      );
    });

    test('a token made, renewed and revoked, and none of it in the record', async () => {
      const secrets: string[] = [];
      const told = await recordOf(async () => {
        const { body } = await asked('post', '/admin/api-tokens')
          .send({
            name: '站點前端',
            description: '',
            type: 'read-only',
            lifespan: null,
            permissions: null,
          })
          .expect(201);
        const { id } = body.data as { id: number };
        const renewed = await asked('post', `/admin/api-tokens/${id}/regenerate`).expect(201);
        secrets.push(String(body.data.accessKey), String(renewed.body.data.accessKey));
        await http().get('/api/articles').set('Authorization', `Bearer ${secrets[1]}`);
        await asked('delete', `/admin/api-tokens/${id}`).expect(200);
      });
      expect(told.map(({ action, subject }) => [action, subject.type, subject.label])).toEqual([
        ['create', 'admin::api-token', '站點前端'],
        ['update', 'admin::api-token', '站點前端'],
        ['delete', 'admin::api-token', '站點前端'],
      ]);
      expect(secrets.filter((secret) => secret.length > 20)).toHaveLength(2);
      await expectNowhere(secrets);
    });

    test('readers’ accounts, and a file in the media library', async () => {
      const told = await recordOf(async () => {
        const user = await strapi()
          .db.query('plugin::users-permissions.user')
          .create({
            data: { username: 'reader', email: 'reader@newsroom.example', password: 'Reader-2026' },
          });
        await strapi()
          .db.query('plugin::users-permissions.user')
          .updateMany({ where: { id: user.id }, data: { blocked: true } });
        await strapi()
          .db.query('plugin::users-permissions.user')
          .deleteMany({ where: { id: user.id } });
        await storeFile(strapi());
      });
      expect(brief(told)).toEqual([
        ['create', 'user', expect.arrayContaining(['email', 'password', 'username'])],
        ['update', 'user', ['blocked']],
        ['delete', 'user', []],
        ['create', 'file', expect.arrayContaining(['name', 'url'])],
      ]);
    });
  });

  describe('of logins', () => {
    const login = (email: unknown, password: unknown) =>
      http().post('/admin/login').set('User-Agent', 'a browser').send({ email, password });

    test('one that succeeds, and the logout', async () => {
      const told = await recordOf(async () => {
        const { body } = await login(desk.email, desk.password).expect(200);
        await http()
          .post('/admin/logout')
          .set('Authorization', `Bearer ${body.data.token}`)
          .expect(200);
      });
      expect(told).toMatchObject(
        ['login', 'logout'].map((action) => ({
          action,
          actor: { key: expect.stringMatching(/^admin:\d+$/) as string },
          subject: { type: 'admin::user', label: desk.email },
        })),
      );
    });

    test('those that fail, with the account if there is one', async () => {
      const typed = 'Password-in-the-wrong@field.example';
      const told = await recordOf(async () => {
        await login(desk.email.toUpperCase(), 'Wrong-1234').expect(400);
        await login(typed, 'Wrong-1234').expect(400);
        // What cannot be a login is refused before the account is looked up (src/middlewares).
        await login('no address', { $ne: 'x' }).expect(400);
      });
      expect(told).toMatchObject([
        {
          action: 'login-failed',
          actor: { key: 'anonymous', agent: 'a browser' },
          subject: {
            type: 'admin::user',
            id: expect.stringMatching(/\d+/) as string,
            label: desk.email,
          },
          details: { reason: 'wrong-credentials' },
        },
        { subject: { id: null, label: null }, details: { reason: 'unknown-account' } },
      ]);
      await expectNowhere([typed, typed.toLowerCase(), 'Wrong-1234', 'no address']);
    });

    test('of readers with an account, where a newsroom lets them in', async () => {
      await allowPublic(strapi(), ['plugin::users-permissions.auth.callback']);
      const roles = strapi().db.query('plugin::users-permissions.role');
      const role = await roles.findOne({ where: { type: 'authenticated' } });
      const users = strapi().plugin('users-permissions').service<{
        add(user: Record<string, unknown>): Promise<unknown>;
      }>('user');
      const who = { username: 'bak', email: 'bak@newsroom.example', password: 'Reader-1234' };
      await users.add({ ...who, provider: 'local', confirmed: true, role: role.id });
      const told = await recordOf(async () => {
        const enter = (password: string) =>
          http().post('/api/auth/local').send({ identifier: 'bak', password });
        await enter('Wrong-9876').expect(400);
        await enter(who.password).expect(200);
      });
      expect(
        told.map(({ action, actor, subject }) => [action, actor.key.split(':')[0], subject.label]),
      ).toEqual([
        ['login-failed', 'anonymous', who.email],
        ['login', 'user', who.email],
      ]);
      await expectNowhere([who.password, 'Wrong-9876']);
    });

    test('one whose record cannot be kept gets no session', async () => {
      await sabotaged(async () => {
        const { headers, body } = await login(desk.email, desk.password);
        expect(headers['set-cookie']).toBeUndefined();
        expect(JSON.stringify(body)).not.toContain('token');
        await expect(saveDraft(strapi(), { title: '沒有記錄的稿' })).rejects.toThrow();
      });
      const rows = await readRows(
        newsroom().env,
        `select 1 from articles where title = '沒有記錄的稿'`,
      );
      expect(rows).toEqual([]);
    });
  });

  describe('asked by the panel', () => {
    const ask = (query: Record<string, string>) => asked('get', '/newsroom/audit').query(query);

    test('by article, by person and by time, page by page', async () => {
      const { documentId } = await saveDraft(strapi());
      for (const title of ['一', '二', '三', '四'])
        await editDraft(strapi(), documentId, { title });
      const seen: AuditEntry[] = [];
      let after: string | null = null;
      do {
        const { body } = await ask({
          article: documentId,
          limit: '2',
          ...(after ? { after } : {}),
        }).expect(200);
        seen.push(...(body.data as AuditEntry[]));
        after = body.meta.next as string | null;
      } while (after !== null);
      expect(seen.map(({ subject }) => subject.label)).toEqual([
        ...['四', '三', '二', '一'],
        '延吉市社區圖書館開館',
      ]);
      expect(seen[0]?.at).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);

      const of = async (person: string) =>
        ((await ask({ person, limit: '100' }).expect(200)).body.data as AuditEntry[]).map(
          ({ action, actor, subject }) =>
            [action, actor.name?.includes(person) === true, subject.label === person] as const,
        );
      expect((await of(CHIEF.email)).every(([, isHers, isOfHer]) => isHers || isOfHer)).toBe(true);
      // What was done to an account belongs to its owner's story too.
      expect((await of(desk.email)).map(([action]) => action)).toEqual(
        expect.arrayContaining(['create', 'login', 'login-failed', 'logout']),
      );
      expect((await ask({ person: 'cli:import' })).body.data).not.toEqual([]);
      expect((await ask({ action: 'login', limit: '1' })).body.data).toHaveLength(1);

      const today = new Date().toISOString();
      expect((await ask({ from: today })).body.data).toEqual([]);
      expect((await ask({ to: today, from: '2020-05-16', limit: '1' })).body.data).toHaveLength(1);
    });

    test.each<[Record<string, string>, string]>([
      [{ artikel: 'x' }, 'unknown-parameter'],
      [{ 'article[$ne]': 'x' }, 'invalid-parameter'],
      [{ limit: '101' }, 'invalid-parameter'],
      [{ limit: '-1' }, 'invalid-parameter'],
      [{ after: "1' or 1=1" }, 'invalid-parameter'],
      [{ from: '16.05.2020' }, 'invalid-parameter'],
      [{ action: 'steal' }, 'invalid-parameter'],
      [{ article: '' }, 'invalid-parameter'],
      [{ article: 'x\u0000' }, 'invalid-parameter'],
      [{ person: 'nobody@newsroom.example' }, 'person-not-found'],
      [{ article: 'x', subject: 'y' }, 'invalid-parameter'],
    ])('%j is refused in Chinese, with a code', async (query, code) => {
      const { body } = await ask(query).expect(400);
      expect(body.error.details.code).toBe(code);
      expect(body.error.message).toMatch(/\p{Script=Han}.*。/u);
    });

    test('injection finds nothing, and nobody without the permission gets in', async () => {
      expect((await ask({ article: `x' or '1'='1` }).expect(200)).body.data).toEqual([]);
      await http().get('/newsroom/audit').expect(401);
      await http().get('/newsroom/audit').set('Authorization', 'Bearer x').expect(401);
      const token = await apiToken(strapi(), [`${ARTICLE}.find`]);
      await http().get('/newsroom/audit').set('Authorization', `Bearer ${token}`).expect(401);

      const who = {
        email: `editor-${newsroom().engine}@newsroom.example`,
        password: 'Editor-1234',
      };
      await makeUser({ ...who, role: 'newsroom-operations' });
      const { body } = await http().post('/admin/login').send(who).expect(200);
      await http()
        .get('/newsroom/audit')
        .set('Authorization', `Bearer ${body.data.token}`)
        .expect(403);
    });
  });

  describe('in the database', () => {
    const sql = (statement: string) => readRows(newsroom().env, statement);

    test.each([
      `update newsroom_audit set actor = 'admin:2' where seq = 2`,
      `delete from newsroom_audit where seq = 2`,
      `delete from newsroom_audit`,
      `update newsroom_audit_head set seq = seq - 1`,
      `update newsroom_audit_head set kept_from = seq + 2`,
      `delete from newsroom_audit_head`,
    ])('%s is refused', async (statement) => {
      await expect(sql(statement)).rejects.toThrow(/only ever/);
    });

    test('emptying and replacing are refused', async () => {
      const columns = `at, actor, action, subject_type, fields, previous, hash`;
      await expect(
        sql(
          newsroom().engine === 'postgres'
            ? 'truncate newsroom_audit'
            : `insert or replace into newsroom_audit (seq, ${columns}) select seq, ${columns} from newsroom_audit where seq = 2`,
        ),
      ).rejects.toThrow(/only ever/);
    });

    test('an edit after removing the guards is found, by the entry’s number', async () => {
      const verify = () => runCommand({ name: 'audit', args: ['verify'], env: newsroom().env });
      const whole = await verify();
      expect([whole.status, whole.stderr]).toEqual([0, '']);
      expect(whole.stdout).toMatch(/^\d+ entries, unbroken from 1 to \d+/);

      const [row] = await sql('select actor from newsroom_audit where seq = 3');
      await unguarded(() => sql(`update newsroom_audit set actor = 'nobody' where seq = 3`));
      expect((await verifyChainOf(strapi())).fault).toEqual({ code: 'entry-altered', seq: 3 });
      const { status, stdout } = await verify();
      expect([status, stdout]).toEqual([1, 'Entry 3 was altered after it was written.\n']);
      await unguarded(() =>
        sql(`update newsroom_audit set actor = '${String(row?.actor)}' where seq = 3`),
      );
    }, 60_000);

    test('retention deletes what is old, and the rest still verifies', async () => {
      const before = await entries();
      const old = before.slice(0, 20);
      const now = new Date((old.at(-1)?.at ?? 0) + 24 * 60 * 60 * 1000 + 1);
      const count = await applyRetention(strapi(), { days: 1, now });
      expect(count).toBeGreaterThanOrEqual(20);
      const after = await entries();
      expect(after[0]?.seq).toBe(count + 1);
      expect(after.at(-1)).toMatchObject({
        action: 'checkpoint',
        details: { through: count, count, days: 1 },
      });
      expect((await verifyChainOf(strapi())).fault).toBeNull();
      expect(await applyRetention(strapi(), { days: 1, now })).toBe(0);
      await expect(sql(`delete from newsroom_audit where seq = ${count + 1}`)).rejects.toThrow();
    });
  });

  test('fifty writers at once leave one unbroken chain', async () => {
    const told = await recordOf(() =>
      Promise.all(
        Array.from({ length: 50 }, (_, number) =>
          saveDraft(strapi(), { title: `第${number}篇同時寫的稿` }),
        ),
      ),
    );
    expect(told).toHaveLength(50);
    expect(new Set(told.map(({ subject }) => subject.label)).size).toBe(50);
    const { fault } = await verifyChainOf(strapi());
    expect(fault).toBeNull();
  });

  async function makeUser({ role, ...who }: { email: string; password: string; role: string }) {
    const { id } = await strapi()
      .db.query('admin::role')
      .findOne({ where: { code: role } });
    const users = strapi().service('admin::user') as unknown as {
      create(data: Record<string, unknown>): Promise<unknown>;
    };
    await users.create({ ...who, firstname: '編輯', isActive: true, roles: [id] });
  }

  async function expectNowhere(secrets: readonly string[]) {
    const rows = await readRows(newsroom().env, 'select * from newsroom_audit');
    const whole = JSON.stringify(rows);
    for (const secret of secrets) expect(whole).not.toContain(secret);
    expect(whole).not.toMatch(/\$2[aby]\$\d\d\$/);
  }

  /** With the record out of order. */
  async function sabotaged(act: () => Promise<void>) {
    await readRows(newsroom().env, 'alter table newsroom_audit rename to newsroom_audit_away');
    try {
      await act();
    } finally {
      await readRows(newsroom().env, 'alter table newsroom_audit_away rename to newsroom_audit');
    }
  }

  /** As the owner of the database could. */
  async function unguarded(act: () => Promise<unknown>) {
    const sql = (statement: string) => readRows(newsroom().env, statement);
    await sql(
      newsroom().engine === 'postgres'
        ? 'drop trigger newsroom_audit_guard on newsroom_audit'
        : 'drop trigger newsroom_audit_no_update',
    );
    try {
      await act();
    } finally {
      await ensureAuditTables(strapi());
    }
  }
});

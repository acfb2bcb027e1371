import { applyRoles, diffRoles } from '../../src/roles/apply';
import { readTokens } from '../../src/repositories/accounts/api-tokens';
import { runCommand } from '../support/commands';
import { describeOn, makeEmptyDatabase, type EmptyDatabase } from '../support/empty-database';
import { describeEachDatabase } from '../support/newsroom';

const CHIEF = 'newsroom-chief-editor';
const PUBLISH = 'plugin::content-manager.explorer.publish';

jest.setTimeout(240_000);

describe.each(['sqlite', 'postgres'] as const)('npm run roles', (engine) => {
  describeOn(engine)(`on an empty database (${engine})`, () => {
    let database: EmptyDatabase;
    beforeAll(async () => {
      database = await makeEmptyDatabase(engine);
    });
    afterAll(() => database?.remove());

    test('-- check gives it its roles first, and finds nothing amiss', async () => {
      const { status, stdout, stderr } = await runCommand({
        name: 'roles',
        args: ['check'],
        env: database.env,
      });
      expect([status, stdout, stderr]).toEqual([
        0,
        '0 not as declared, 0 added by an admin.\n',
        '',
      ]);
    });
  });
});

describeEachDatabase('npm run roles', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const roles = (...args: string[]) => runCommand({ name: 'roles', args, env: newsroom().env });
  const permissions = (code: string) =>
    strapi()
      .db.query('admin::permission')
      .findMany({ where: { role: { code } } }) as Promise<{ id: number; action: string }[]>;
  const roleIdOf = async (code: string) =>
    ((await strapi().db.query('admin::role').findOne({ where: { code } })) as { id: number }).id;

  test('-- diff and check show what is missing, altered, open and added, and write nothing; apply puts it right', async () => {
    const db = strapi().db;
    const chief = await permissions(CHIEF);
    const gone = chief.find(({ action }) => action === PUBLISH);
    await db.query('admin::permission').delete({ where: { id: gone?.id } });
    const editors = await permissions('newsroom-section-editor');
    const widened = editors.find(({ action }) => action.endsWith('explorer.update'));
    await db
      .query('admin::permission')
      .update({ where: { id: widened?.id }, data: { conditions: [] } });
    const reporter = await roleIdOf('newsroom-reporter');
    await db.query('admin::permission').create({
      data: { action: 'admin::users.read', role: reporter, properties: {}, conditions: [] },
    });
    await db.query('admin::role').create({
      data: { code: 'intern', name: '实习生', description: '一位管理员加的' },
    });
    const open = await db
      .query('plugin::users-permissions.role')
      .findOne({ where: { type: 'public' } });
    await db.query('plugin::users-permissions.permission').create({
      data: { action: 'plugin::users-permissions.auth.register', role: open.id },
    });

    const before = await permissions(CHIEF);
    for (const [command, expected] of [
      ['diff', 0],
      ['check', 1],
    ] as const) {
      const { status, stdout } = await roles(command);
      expect([command, status]).toEqual([command, expected]);
      const lines = stdout.split('\n');
      const lineWith = (...words: string[]) =>
        lines.filter((line) => words.every((word) => line.includes(word)));
      expect(lineWith('missing', '主编', PUBLISH)).toHaveLength(1);
      expect(lineWith('altered', '栏目编辑', 'if api::own-sections', 'everywhere')).toHaveLength(1);
      expect(lineWith('extra', '记者', 'admin::users.read')).toHaveLength(1);
      expect(lineWith('extra', '实习生')).toHaveLength(1);
      expect(lineWith('open', '公众', 'auth.register')).toHaveLength(1);
      expect(stdout).toContain('3 not as declared, 2 added by an admin.');
    }
    expect(await permissions(CHIEF)).toEqual(before);

    expect(await roles('apply')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('3 entries put right.') as unknown,
    });
    expect((await diffRoles(strapi())).map(({ kind }) => kind)).toEqual(['extra', 'extra']);
    expect(await permissions(CHIEF)).toHaveLength(chief.length);
    expect((await permissions('newsroom-reporter')).map(({ action }) => action)).toContain(
      'admin::users.read',
    );

    const pruned = await roles('apply', '--prune');
    expect(pruned.stdout).toContain('2 entries put right.');
    expect(await diffRoles(strapi())).toEqual([]);
    expect(await db.query('admin::role').count({ where: { code: 'intern' } })).toBe(0);
  });

  test('-- token makes a token of a kind, which cannot be widened unseen', async () => {
    const { status, stdout } = await roles('token', 'preview', '预览站');
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^[0-9a-f]{256}\n$/) as unknown]);
    const find = async () =>
      (await readTokens(strapi())).find(({ name }) => name === '预览站') ?? null;
    const made = await find();
    const days = ((made?.expiresAt?.getTime() ?? 0) - Date.now()) / (24 * 60 * 60 * 1000);
    expect(Math.round(days)).toBe(7);
    await newsroom()
      .http.get('/api/articles?status=draft')
      .set('Authorization', `Bearer ${stdout.trim()}`)
      .expect(200);

    await strapi()
      .db.query('admin::api-token')
      .update({
        where: { id: made?.id },
        data: { type: 'full-access', expiresAt: null, lifespan: null },
      });
    const check = await roles('check');
    expect(check.status).toBe(1);
    expect(check.stdout).toMatch(/altered +令牌 预览站 +type +custom +full-access/);
    expect(check.stdout).toMatch(/altered +令牌 预览站 +lifespan +at most 7 days +unlimited/);
    await applyRoles(strapi());
    const { expiresAt, ...again } = (await find()) ?? {};
    expect(again).toMatchObject({ type: 'custom', actions: made?.actions });
    expect(expiresAt).not.toBeNull();
    expect(await diffRoles(strapi())).toEqual([]);
  });

  test('-- token refuses an unknown kind, and lists the known ones', async () => {
    const { status, stderr } = await roles('token', 'anything', '什么都行');
    expect([status, stderr]).toEqual([
      2,
      'No kind “anything”; the kinds are site-reader, preview, importer.\n',
    ]);
  });

  test('-- matrix prints who may do what, without a database', async () => {
    const { status, stdout } = await runCommand({
      name: 'roles',
      args: ['matrix'],
      env: { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
    });
    expect(status).toBe(0);
    for (const word of ['记者', '栏目编辑', '主编', '运营', 'preview', '公众号推广']) {
      expect(stdout).toContain(word);
    }
  });
});

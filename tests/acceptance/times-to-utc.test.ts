import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { verifyChain } from '../../src/repositories/audit/entries';
import { closeStrapi } from '../../src/repositories/database/close';
import { openNewsroom, type Newsroom } from '../support/newsroom';
import { published } from '../support/delivery';
import { runCommand, startCommand } from '../support/commands';
import { readRows } from '../support/database-reader';
import { describeOn } from '../support/empty-database';
import { startInstance } from '../support/instance';
import { dropDatabase } from '../support/postgres';

const SHANGHAI = 'Asia/Shanghai';
/** Shanghai's clock had another offset then. */
const SUMMER = '1988-07-01T00:00:00.000Z';

/** A database as a version before this one left it: its times are those of the process's own clock. */
describeOn('postgres')('a database whose times an older version wrote', () => {
  let newsroom: Newsroom;
  let slug = '';
  let right: string[] = [];
  let local: string[] = [];
  const sql = (text: string) => readRows(newsroom.env, text);

  beforeAll(async () => {
    newsroom = await openNewsroom({ engine: 'postgres' });
    ({ slug } = await published(newsroom.strapi, { title: '舊版本的新聞', datePublished: SUMMER }));
    await newsroom.http.get(`/api/site/articles/${slug}`).expect(200);
    await closeStrapi(newsroom.strapi);
    right = await times();
    await writeIn(SHANGHAI);
    local = await times();
    expect(local).not.toEqual(right);
  }, 600_000);
  afterAll(() => dropDatabase(new URL(newsroom.env.DATABASE_URL ?? '').pathname.slice(1)), 60_000);

  const timeColumns = () =>
    sql(`select c.table_name as name, c.column_name as column from information_schema.columns c
           join information_schema.tables t using (table_schema, table_name)
          where table_schema = 'public' and data_type = 'timestamp without time zone'
            and table_type = 'BASE TABLE' order by 1, 2`);
  /** Those that a start itself moves are left out. */
  const times = async () => {
    const found: string[] = [];
    for (const { name, column } of await timeColumns()) {
      if (String(name).startsWith('strapi_')) continue;
      const rows = await sql(
        `select "${String(column)}"::text as at from "${String(name)}" order by 1`,
      );
      found.push(...rows.map(({ at }) => `${String(name)}.${String(column)} ${String(at)}`));
    }
    return found;
  };
  const writeIn = async (zone: string) => {
    const client = new Client({ connectionString: newsroom.env.DATABASE_URL });
    await client.connect();
    await client.query('set session_replication_role = replica');
    for (const { name, column } of await timeColumns()) {
      await client.query(
        `update "${String(name)}" set "${String(column)}" =
           ("${String(column)}" at time zone 'UTC') at time zone '${zone}'`,
      );
    }
    await client.query('drop table if exists newsroom_stored_times');
    await client.end();
  };
  /** Any command starts the newsroom. */
  const start = (env: Record<string, string>) =>
    runCommand({ name: 'audit', args: ['verify'], env: { ...newsroom.env, ...env } });

  test('is not opened from a zone that the record speaks against, and the sentence says which', async () => {
    const { status, stderr, stdout } = await start({ TZ: 'UTC' });
    expect(status).toBe(3);
    expect(stderr + stdout).toMatch(
      /at UTC\+08:00.*started in (Etc\/)?UTC.*DATABASE_TIMES_WERE_IN=Asia\/Shanghai.*\(times-in-other-zone\)/,
    );
    expect(await times()).toEqual(local);
  }, 600_000);

  test('nor with a zone that there is not', async () => {
    const { status, stderr } = await start({ TZ: SHANGHAI, DATABASE_TIMES_WERE_IN: '+08:00' });
    expect([status, stderr]).toEqual([3, expect.stringContaining('(unknown-time-zone)')]);
    expect(await times()).toEqual(local);
  }, 600_000);

  test('nor while an older version serves from it', async () => {
    const other = new Client({
      connectionString: newsroom.env.DATABASE_URL,
      application_name: 'newsroom-delivery',
    });
    await other.connect();
    const { status, stderr } = await start({ TZ: SHANGHAI });
    await other.end();
    expect([status, stderr]).toEqual([3, expect.stringContaining('(older-version-serves)')]);
    expect(await times()).toEqual(local);
  }, 600_000);

  test('is as it was when the start is killed in the middle', async () => {
    const holder = new Client({ connectionString: newsroom.env.DATABASE_URL });
    await holder.connect();
    await holder.query('begin; lock table upload_folders in access exclusive mode');
    const { child, finished } = startCommand({
      name: 'audit',
      args: ['verify'],
      env: { ...newsroom.env, TZ: SHANGHAI },
    });
    const isWaiting = async () =>
      (
        await sql(
          `select 1 from pg_locks where not granted and relation = 'upload_folders'::regclass`,
        )
      ).length > 0;
    while (!(await isWaiting()) && child.exitCode === null) await pause(100);
    child.kill('SIGKILL');
    expect((await finished).signal).toBe('SIGKILL');
    await holder.query('rollback');
    await holder.end();
    expect(await times()).toEqual(local);
  }, 600_000);

  test('has them in UTC after a start in its zone, once, with its record whole', async () => {
    const { status, stderr } = await start({ TZ: SHANGHAI });
    expect([status, stderr]).toEqual([0, '']);
    expect(await times()).toEqual(right);
    const select = <Row>(text: string) => sql(text) as Promise<Row[]>;
    expect((await verifyChain(select)).fault).toBeNull();
    expect(
      await sql(
        `select subject_label from newsroom_audit where subject_type = 'newsroom::stored-times'`,
      ),
    ).toEqual([{ subject_label: 'Asia/Shanghai → UTC' }]);
    // No trigger was left off.
    expect(
      await sql(`select 1 from pg_trigger where not tgisinternal and tgenabled = 'D'`),
    ).toEqual([]);

    expect((await start({ TZ: 'America/New_York', DATABASE_TIMES_WERE_IN: SHANGHAI })).status).toBe(
      0,
    );
    expect(await times()).toEqual(right);
  }, 600_000);

  test('gives readers the moments that it gave before', async () => {
    const instance = await startInstance({ ...newsroom.env, TZ: 'UTC' });
    const answer = await fetch(`${instance.url}/api/site/articles/${slug}`);
    expect(await answer.json()).toMatchObject({ data: { datePublished: SUMMER } });
    await instance.end('SIGTERM');
  }, 600_000);

  test('is moved from the zone that the operator names, wherever it is started', async () => {
    await writeIn('America/New_York');
    const { status } = await start({ TZ: 'UTC', DATABASE_TIMES_WERE_IN: 'america/new_york' });
    expect(status).toBe(0);
    expect(await times()).toEqual(right);
  }, 600_000);

  test('is left alone where its times were in UTC, from whichever shell it is started', async () => {
    await sql('drop table newsroom_stored_times');
    expect((await start({ TZ: SHANGHAI })).status).toBe(0);
    expect(await times()).toEqual(right);
  }, 600_000);
});

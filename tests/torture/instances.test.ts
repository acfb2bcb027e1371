import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { anArticle } from '../support/builders';
import { createAdminApi } from '../support/admin-api';
import { makeEmptyDatabase, type EmptyDatabase } from '../support/empty-database';
import { startInstances, type Instance } from '../support/instance';
import { postgresUrl } from '../support/postgres';
import { hasRedis, ownRedis, type OwnRedis } from '../support/redis';
import { temporaryDatabase } from '../support/temporary-database';

/** `npm run test:torture -- --seconds 60`; CI takes the short form. */
const SECONDS = Number(process.env.TORTURE_SECONDS ?? 10);
const PROMOS = 300;
/** The maximum delay of a correct answer. */
const LATE_MS = 2000;
const SEARCHES = 9;
const PROMO = '/content-manager/collection-types/api::public-account-promo.public-account-promo';
const CHIEF = { firstname: '主編', email: 'chief@newsroom.example', password: 'Password-1234' };

jest.setTimeout(400_000 + SECONDS * 2000);

(postgresUrl() ? describe : describe.skip)('three newsrooms on one PostgreSQL', () => {
  let database: EmptyDatabase;
  let redis: OwnRedis | undefined;
  let instances: Instance[] = [];
  let sql: Client;
  let slug = '';
  let token = '';

  beforeAll(async () => {
    database = await makeEmptyDatabase('postgres');
    if (hasRedis) {
      redis = await ownRedis();
      await redis.start();
    }
    const env = {
      ...database.env,
      RATE_LIMITS: 'true',
      RATE_LIMIT_SEARCH: String(SEARCHES),
      REDIS_URL: redis?.url ?? '',
    };
    instances = await startInstances(3, env);
    sql = new Client({ connectionString: database.env.DATABASE_URL });
    await sql.connect();
  });
  afterAll(async () => {
    for (const instance of instances) await instance.end('SIGKILL');
    await sql?.end();
    await redis?.stop();
    await database?.remove();
  });

  const at = (index: number): Instance => {
    const instance = instances[index];
    if (!instance) throw new Error('There are three.');
    return instance;
  };
  const api = (index: number) => createAdminApi({ url: at(index).url, ...CHIEF, token });
  const promoOf = async (index: number): Promise<string | null> => {
    const page = await api(index).page(slug);
    return page?.promo?.accountName ?? null;
  };

  test('that find it empty at the same moment leave what one alone would', async () => {
    expect(await contentOf(sql)).toEqual(await contentOfTemplate());
  });

  test('share who is logged in, tokens and what is published', async () => {
    const { data } = await api(0).ask<{ data: { token: string } }>(
      'POST',
      '/admin/register-admin',
      CHIEF,
    );
    token = data.token;
    const section = await api(1).sectionNamed('延吉新聞');
    const { documentId } = await api(2).createArticle({
      ...anArticle({ title: '三處同時看的新聞' }),
      section: { connect: [{ documentId: section.documentId }] },
    });
    await api(0).publishArticle(documentId, {});
    slug = (await api(1).article(documentId)).slug ?? '';
    for (const index of [0, 1, 2]) {
      await within(
        LATE_MS,
        async () => (await api(index).page(slug))?.title === '三處同時看的新聞',
      );
    }
    const made = await api(0).ask<{ data: { accessKey: string } }>('POST', '/admin/api-tokens', {
      name: '三處都認的鑰匙',
      description: '',
      type: 'read-only',
      lifespan: null,
    });
    for (const index of [0, 1, 2]) {
      const ask = async (key: string) =>
        (
          await fetch(`${at(index).url}/api/articles`, {
            headers: { authorization: `Bearer ${key}` },
          })
        ).status;
      expect([index, await ask(made.data.accessKey), await ask('forged')]).toEqual([
        index,
        200,
        401,
      ]);
    }
  });

  (hasRedis ? test : test.skip)('count requests together', async () => {
    const statuses: number[] = [];
    for (let turn = 0; turn < 2 * SEARCHES; turn += 1) {
      const { url } = at(turn % 3);
      statuses.push((await fetch(`${url}/api/site/search?q=word${turn}`)).status);
    }
    expect(statuses).toEqual([
      ...Array<number>(SEARCHES).fill(200),
      ...Array<number>(SEARCHES).fill(429),
    ]);
  });

  test(`show each of ${PROMOS} promos in time, and handle each start once, though one is killed`, async () => {
    await watchMoves(sql);
    await api(0).ask('POST', PROMO, {
      accountName: '墊底的號',
      platform: 'wechat',
      priority: 1000,
    });
    const first = Date.now() + 2000;
    const starts = Array.from(
      { length: PROMOS },
      (_, index) => first + Math.floor((index * SECONDS * 1000) / PROMOS),
    );
    await storePromos(sql, starts);
    const end = first + SECONDS * 1000 + LATE_MS + 500;
    const killAt = first + (SECONDS * 1000) / 2;

    const looks: { from: number; to: number; shown: number }[][] = [[], [], []];
    const reader = async (index: number) => {
      while (Date.now() < end && !at(index).ended()) {
        const from = Date.now();
        const name = await promoOf(index).catch((error: unknown) => {
          // Its own end cuts its answers.
          if (index !== 1 || from < killAt - 1000) throw error;
          return undefined;
        });
        if (name === undefined) return;
        looks[index]?.push({ from, to: Date.now(), shown: started(name) });
        await pause(20);
      }
    };
    const kill = async () => {
      await pause(killAt - Date.now());
      await at(1).end('SIGKILL');
    };
    await Promise.all([reader(0), reader(1), reader(2), kill()]);

    const startedBy = (time: number) => starts.filter((start) => start <= time).length;
    const wrong = looks
      .flat()
      .filter(({ from, to, shown }) => shown < startedBy(from - LATE_MS) || shown > startedBy(to));
    const lateness = looks.flat().map(({ to, shown }) => to - (starts[shown] ?? Infinity));
    console.log(
      `${PROMOS} starts in ${SECONDS} s, ${looks.map((list) => list.length).join(' + ')} answers, the latest ${Math.max(0, ...lateness)} ms behind.`,
    );
    expect(wrong).toEqual([]);
    expect(looks.map((list) => list.length > 10)).toEqual([true, true, true]);
    expect([looks[0]?.at(-1)?.shown, looks[2]?.at(-1)?.shown]).toEqual([PROMOS, PROMOS]);

    const moves = await movesOf(sql);
    const handled = starts.map(
      (start) => moves.filter(({ before, after }) => start > before && start <= after).length,
    );
    expect(handled).toEqual(Array<number>(PROMOS).fill(1));
  });

  test('end one after the other with status 0', async () => {
    for (const index of [0, 2]) {
      expect(await at(index).end('SIGTERM')).toEqual({ status: 0, signal: null });
    }
  });
});

/** How many promos have started when this one is shown: each later one has a higher priority. */
function started(name: string | null): number {
  return Number(/^推廣(\d+)$/.exec(name ?? '')?.[1] ?? -1) + 1;
}

async function storePromos(sql: Client, starts: readonly number[]): Promise<void> {
  await sql.query(
    `insert into public_account_promos
       (document_id, account_name, platform, priority, active, starts_at, created_at, updated_at, published_at)
     select 'promo' || n, '推廣' || n, 'wechat', 2000 + n, true, start, now(), now(), now()
       from unnest($1::int[], $2::timestamp[]) as promos (n, start)`,
    [starts.map((_, index) => index), starts.map((start) => new Date(start))],
  );
}

/** Records the span of time that each bump of the site version covers. */
async function watchMoves(sql: Client): Promise<void> {
  await sql.query(`
    create table test_moves (before bigint, after bigint);
    create function test_note_move() returns trigger language plpgsql as $$
      begin insert into test_moves values (old.changed_at, new.changed_at); return null; end $$;
    create trigger test_note_move after update on newsroom_site_version
      for each row execute function test_note_move()`);
}

async function movesOf(sql: Client): Promise<{ before: number; after: number }[]> {
  const { rows } = await sql.query<{ before: string; after: string }>(
    'select before, after from test_moves',
  );
  return rows.map(({ before, after }) => ({ before: Number(before), after: Number(after) }));
}

/** Rows of each table, and the triggers. */
async function contentOf(sql: Client): Promise<Record<string, unknown>> {
  const { rows: tables } = await sql.query<{ name: string }>(
    `select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  const content: Record<string, unknown> = {};
  for (const { name } of tables) {
    const { rows } = await sql.query<{ count: string }>(`select count(*) from "${name}"`);
    content[name] = Number(rows[0]?.count);
  }
  const { rows: triggers } = await sql.query<{ name: string }>(
    `select tgrelid::regclass || '.' || tgname as name from pg_trigger
      where not tgisinternal order by 1`,
  );
  // Strapi notes there what a second start has looked at.
  delete content.strapi_core_store_settings;
  return { ...content, triggers: triggers.map(({ name }) => name) };
}

/** Of a database that one newsroom alone has opened first. */
async function contentOfTemplate(): Promise<Record<string, unknown>> {
  const copy = await temporaryDatabase('postgres');
  const sql = new Client({ connectionString: copy.env.DATABASE_URL });
  await sql.connect();
  try {
    return await contentOf(sql);
  } finally {
    await sql.end();
    await copy.remove();
  }
}

async function within(milliseconds: number, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + milliseconds;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`It was not so within ${milliseconds} ms.`);
    await pause(20);
  }
}

import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { anArticle } from '../support/builders';
import { createAdminApi, ARTICLES, type AdminApi } from '../support/admin-api';
import { startInstance, type Instance } from '../support/instance';
import { ownPostgres, postgresPrograms, type OwnPostgres } from '../support/own-postgres';

const CHIEF = { firstname: '主編', email: 'chief@newsroom.example', password: 'Password-1234' };
/** With this number of answers all are at work. */
const WARM = 60;
/** How long PostgreSQL is away. */
const AWAY_MS = 2000;
/** How long after its return everything is as before. */
const RECOVERY_MS = 5000;
const LISTENING = `select pid from pg_stat_activity
  where application_name = 'newsroom-site-version' and datname = current_database()`;

jest.setTimeout(180_000);

interface Answer {
  at: number;
  kind: 'kept' | 'read' | 'write';
  status: number;
  code: string | undefined;
  title?: string;
}

(postgresPrograms() ? describe : describe.skip)('a PostgreSQL that is started again', () => {
  let postgres: OwnPostgres;
  let instance: Instance;
  let api: AdminApi;

  beforeAll(async () => {
    postgres = await ownPostgres();
    await postgres.start();
    instance = await startInstance({ DATABASE_URL: postgres.url });
    api = createAdminApi({ url: instance.url, ...CHIEF });
    const { data } = await api.ask<{ data: { token: string } }>(
      'POST',
      '/admin/register-admin',
      CHIEF,
    );
    api = createAdminApi({ url: instance.url, ...CHIEF, token: data.token });
  });
  afterAll(async () => {
    await instance?.end('SIGKILL');
    await postgres?.remove();
  });

  const query = async (sql: string): Promise<Record<string, unknown>[]> => {
    const client = new Client({ connectionString: postgres.url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };

  let turn = 0;
  const answers: Answer[] = [];
  const ask = async (kind: Answer['kind'], path: string, data?: { title: string }) => {
    const response = await fetch(instance.url + path, {
      method: data ? 'POST' : 'GET',
      ...(data ? { body: JSON.stringify(data) } : {}),
      headers: data
        ? { authorization: `Bearer ${api.token()}`, 'content-type': 'application/json' }
        : {},
    });
    const body = (await response.json()) as {
      error?: { message: string; details?: { code?: string } };
    };
    answers.push({
      at: Date.now(),
      kind,
      status: response.status,
      code: body.error?.details?.code ?? body.error?.message,
      ...(data ? { title: data.title } : {}),
    });
  };
  const kinds: Record<Answer['kind'], () => Promise<void>> = {
    kept: () => ask('kept', '/api/site/navigation'),
    // A page that nobody has asked for yet.
    read: () => ask('read', `/api/site/search?q=word${(turn += 1)}`),
    write: () => ask('write', ARTICLES, anArticle({ title: `重啟時寫的稿 ${(turn += 1)}` })),
  };

  test.each(['immediate', 'fast'] as const)(
    'in mid-traffic (%s) is missed by nobody who asks for what is in memory, and everything goes on after',
    async (mode) => {
      answers.length = 0;
      for (const act of Object.values(kinds)) await act();
      let isOver = false;
      const traffic = Object.values(kinds).flatMap((act) =>
        [0, 1, 2].map(async () => {
          while (!isOver) {
            await act();
            await pause(15);
          }
        }),
      );
      while (answers.length < WARM) await pause(20);
      const stopping = Date.now();
      await postgres.stop(mode);
      const stopped = Date.now();
      await pause(AWAY_MS);
      const ready = await fetch(`${instance.url}/_ready`);
      const starting = Date.now();
      await postgres.start();
      const started = Date.now();
      await pause(RECOVERY_MS);
      isOver = true;
      await Promise.all(traffic);

      expect(instance.ended()).toBeNull();
      expect(ready.status).toBe(503);
      const during = (from: number, to: number, kind?: Answer['kind']) =>
        answers.filter((a) => a.at >= from && a.at < to && (!kind || a.kind === kind));
      // All errors have the same form.
      const wrong = answers.filter(({ status }) => status >= 400);
      expect(new Set(wrong.map(({ status, code }) => `${status} ${code}`))).toEqual(
        new Set(['503 database-away']),
      );
      const before = during(0, stopping);
      expect(before.filter(({ status }) => status >= 400)).toEqual([]);
      expect(new Set(before.map(({ kind }) => kind)).size).toBe(3);
      const away = during(stopped + 200, starting);
      const kept = away.filter(({ kind }) => kind === 'kept');
      expect(kept.length).toBeGreaterThan(10);
      expect(new Set(kept.map(({ status }) => status))).toEqual(new Set([200]));
      const failedWhileAway = (kind: Answer['kind']) =>
        away.filter((a) => a.kind === kind && a.status === 503).length;
      expect(failedWhileAway('read')).toBeGreaterThan(0);
      expect(failedWhileAway('write')).toBeGreaterThan(0);
      const after = answers.filter(({ at }) => at > started);
      const lastWrong = Math.max(
        started,
        ...after.filter(({ status }) => status >= 400).map(({ at }) => at),
      );
      console.log(
        `${mode}: ${answers.length} answers, ${wrong.length} of them 503; right again ${lastWrong - started} ms after its return.`,
      );
      expect(lastWrong - started).toBeLessThan(RECOVERY_MS / 2);
      expect(new Set(during(lastWrong, Infinity).map(({ kind }) => kind)).size).toBe(3);

      // What was reported as stored is stored.
      const rows = await query("select title from articles where title like '重啟時寫的稿%'");
      const stored = new Set(rows.map(({ title }) => title));
      const told = answers.filter(({ status, title }) => status === 201 && title);
      expect(told.length).toBeGreaterThan(0);
      expect(told.filter(({ title }) => !stored.has(title))).toEqual([]);

      // Notifications work again: another process's write is seen.
      expect(await query(LISTENING)).toHaveLength(1);
      await query(
        `update sections set name = '改名的欄目 ${mode}' where name like '%延吉新聞%' or name like '改名的欄目%'`,
      );
      const deadline = Date.now() + 2000;
      const isSeen = async () =>
        (await (await fetch(`${instance.url}/api/site/navigation`)).text()).includes(mode);
      while (!(await isSeen())) {
        if (Date.now() > deadline) throw new Error('The change was not seen.');
        await pause(20);
      }
    },
  );
});

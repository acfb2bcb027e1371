import { setTimeout as pause } from 'node:timers/promises';
import { anArticle } from '../support/builders';
import { ARTICLES, createAdminApi } from '../support/admin-api';
import { startInstances, type Instance } from '../support/instance';
import { brokenInvariants } from '../support/invariants';
import { postgresUrl } from '../support/postgres';
import { temporaryDatabase, type TemporaryDatabase } from '../support/temporary-database';

/** `npm run test:torture -- --seconds 60`; CI takes the short form. */
const SECONDS = Number(process.env.TORTURE_SECONDS ?? 10);
const CHIEF = { firstname: '主編', email: 'chief@newsroom.example', password: 'Password-1234' };
const INSTANCES = 2;
const READERS = 16;
/**
 * Each belongs to one of the writers of a shared article: writers of another field must not change it.
 */
const FIELDS = ['kicker', 'subtitle', 'summary', 'byline', 'responsibleEditor'] as const;
/** Five writers to each of five articles, fifteen with one of their own, ten at one field of one article. */
const SHARED = 5;
const ALONE = 15;
const SAME_FIELD = 10;
const WRITERS = SHARED * FIELDS.length + ALONE + SAME_FIELD;
/** A writer publishes after this many saves. */
const PUBLISH_EVERY = 5;

jest.setTimeout(240_000 + SECONDS * 2000);

type Field = (typeof FIELDS)[number] | 'title';

interface Writer {
  documentId: string;
  field: Field;
  /** No other writer writes it. */
  isOwn: boolean;
  /** What was last reported as stored. */
  told: string | null;
}

(postgresUrl() ? describe : describe.skip)(
  `${WRITERS} writers and ${READERS} readers at ${INSTANCES} newsrooms`,
  () => {
    let database: TemporaryDatabase;
    let instances: Instance[] = [];
    let token = '';

    beforeAll(async () => {
      database = await temporaryDatabase('postgres');
      instances = await startInstances(INSTANCES, database.env);
      const { data } = await api(0).ask<{ data: { token: string } }>(
        'POST',
        '/admin/register-admin',
        CHIEF,
      );
      token = data.token;
    });
    afterAll(async () => {
      for (const instance of instances) await instance.end('SIGKILL');
      await database?.remove();
    });

    const urlOf = (index: number): string => instances[index % INSTANCES]?.url ?? '';
    const api = (index: number) => createAdminApi({ url: urlOf(index), ...CHIEF, token });

    /** The duration of each request, and every answer that was not a success. */
    const times: Record<'save' | 'publish' | 'read', number[]> = {
      save: [],
      publish: [],
      read: [],
    };
    const failures: string[] = [];
    const timed = async <T>(
      kind: keyof typeof times,
      ask: () => Promise<T>,
    ): Promise<T | undefined> => {
      const from = performance.now();
      try {
        return await ask();
      } catch (error) {
        failures.push(String(error));
        return undefined;
      } finally {
        times[kind].push(performance.now() - from);
      }
    };

    test('lose no update, fail at nothing, and leave what some order of the writes would', async () => {
      const create = async (title: string) => {
        const section = await api(0).sectionNamed('延吉新聞');
        return api(0).createArticle({
          ...anArticle({ title }),
          section: { connect: [{ documentId: section.documentId }] },
        });
      };
      const writers: Writer[] = [];
      const slugs: string[] = [];
      const documents: string[] = [];
      const add = async (title: string, fields: readonly Field[], isOwn: boolean) => {
        const { documentId, slug } = await create(title);
        await api(0).publishArticle(documentId, {});
        documents.push(documentId);
        slugs.push(slug ?? '');
        for (const field of fields) writers.push({ documentId, field, isOwn, told: null });
      };
      for (let n = 0; n < SHARED; n += 1) await add(`五人合寫的稿 ${n}`, FIELDS, true);
      for (let n = 0; n < ALONE; n += 1) await add(`一人寫的稿 ${n}`, ['summary'], true);
      await add('十人改題的稿', Array<Field>(SAME_FIELD).fill('title'), false);
      expect(writers).toHaveLength(WRITERS);

      const end = Date.now() + SECONDS * 1000;
      const write = async (writer: Writer, index: number) => {
        const { documentId, field, isOwn } = writer;
        for (let turn = 1; Date.now() < end; turn += 1) {
          const value = `第${index}人第${turn}次`;
          const saved = await timed('save', () =>
            api(index).ask<{ data: Record<string, unknown> }>('PUT', `${ARTICLES}/${documentId}`, {
              [field]: value,
            }),
          );
          if (!saved) continue;
          writer.told = value;
          if (isOwn && saved.data[field] !== value) failures.push(`${field} was not ${value}`);
          if (turn % PUBLISH_EVERY === 0) {
            await timed('publish', () => api(index + turn).publishArticle(documentId, {}));
          }
          // Another newsroom has it too.
          if (isOwn && turn % PUBLISH_EVERY === 1) {
            const { data } = await api(index + 1).ask<{ data: Record<string, unknown> }>(
              'GET',
              `${ARTICLES}/${documentId}`,
            );
            if (data[field] !== value) failures.push(`${field} is ${String(data[field])}`);
          }
        }
      };
      const read = async (index: number) => {
        for (let turn = index; Date.now() < end; turn += 1) {
          const page = [
            `/articles/${slugs[turn % slugs.length] ?? ''}`,
            `/latest?limit=${(turn % 20) + 1}`,
            '/sections/xinwen-zhongxin/yanji-xinwen',
            '/feeds/latest.atom',
          ][turn % 4];
          await timed('read', async () => {
            const answer = await fetch(`${urlOf(index)}/api/site${page}`);
            const text = await answer.text();
            if (!answer.ok) throw new Error(`${page}: ${answer.status} ${text}`);
          });
          await pause(5);
        }
      };
      await Promise.all([
        ...writers.map(write),
        ...Array.from({ length: READERS }, (_, index) => read(index)),
      ]);

      const [activity] = await database.query(
        'select deadlocks from pg_stat_database where datname = current_database()',
      );
      console.log(
        [
          `${SECONDS} s, ${Number(activity?.deadlocks)} deadlocks on the way`,
          ...Object.entries(times).map(
            ([kind, list]) =>
              `${kind}: ${list.length}, p50 ${quantile(list, 0.5)} ms, p99 ${quantile(list, 0.99)} ms`,
          ),
        ].join('\n'),
      );
      expect(failures).toEqual([]);
      expect(
        Math.min(...writers.map(({ told }) => Number(/第(\d+)次/.exec(told ?? '')?.[1]))),
      ).toBeGreaterThan(0);

      // Once more, so that what readers see is the draft.
      for (const documentId of documents) await api(0).publishArticle(documentId, {});
      const rows = await database.query(
        `select document_id, published_at, title, kicker, subtitle, summary, byline, responsible_editor
           from articles`,
      );
      const stored = (documentId: string, field: Field) =>
        rows
          .filter((row) => row.document_id === documentId)
          .map((row) => row[field === 'responsibleEditor' ? 'responsible_editor' : field]);
      const lost = writers
        .filter(({ isOwn }) => isOwn)
        .filter(({ documentId, field, told }) => {
          const values = stored(documentId, field);
          return values.length !== 2 || values.some((value) => value !== told);
        });
      expect(lost).toEqual([]);
      // Of those who write the same field the last one wins, whole.
      const rivals = writers.filter(({ isOwn }) => !isOwn);
      const titles = stored(rivals[0]?.documentId ?? '', 'title');
      expect(titles).toHaveLength(2);
      expect(titles[0]).toBe(titles[1]);
      expect(rivals.map(({ told }) => told)).toContain(titles[0]);
      // Every save that was told is in the record once. A form that is published as it is changes nothing, but how
      // the archive uses words changes meanwhile, and the draft's tagging with it.
      const updates = await database.query(
        `select fields from newsroom_audit
          where subject_type = 'api::article.article' and action = 'update'`,
      );
      const written = updates.filter(({ fields }) =>
        (JSON.parse(String(fields)) as string[]).some(
          (field) => !['tags', 'tagging'].includes(field),
        ),
      );
      expect(written).toHaveLength(times.save.length);
      expect(await brokenInvariants(database.query)).toEqual([]);
    });
  },
);

function quantile(list: readonly number[], share: number): number {
  const sorted = [...list].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

import path from 'node:path';
import { selectRows } from '../../src/repositories/database/index';
import { UID } from '../../src/repositories/tables';
import type * as Preview from '../../src/retagging/preview';
import type * as Run from '../../src/retagging/run';
import type * as Runs from '../../src/retagging/runs';
import type * as Scopes from '../../src/retagging/scope';
import type * as Undo from '../../src/retagging/undo';
import { signInAsAdmin } from '../support/admin-sign-in';
import { editDraft, publish, saveDraft, tagNamed, tagNames } from '../support/builders';
import { runCommand } from '../support/commands';
import { describeEachDatabase, type Newsroom } from '../support/newsroom';
import { TEST_DIST } from '../support/paths';
import { tagState } from '../support/tag-state';

/** Compiled, as the server has it: threads are started from files. */
const compiled = <Module>(file: string): Module =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  require(path.join(TEST_DIST, `src/retagging/${file}.js`)) as Module;

const ALL = { since: null, section: null };

/** Says enough for several tags, and dwells on words that the vocabulary does not know. */
const READING = {
  title: '延吉市社區圖書館辦展',
  body: '<p>延吉市的社區圖書館今天開館，海蘭江書屋的志願者也來了。</p><p>海蘭江書屋每週開放三天，志願者輪流值班。</p>',
};
const RIVER = {
  title: '圖們江邊的海蘭江書屋',
  body: '<p>圖們江邊新開了海蘭江書屋，長白山的木材做了書架，書屋裡有三千本書。</p>',
};
const TEA = {
  title: '辣白菜文化節開幕',
  body: '<p>辣白菜文化節今天在和龍開幕，遊客學做辣白菜，攤位從街頭排到街尾。</p>',
};

/** Names of tags in order, and the evidence, of every row; under which rules it was found aside. */
async function decisions({ strapi }: Newsroom): Promise<unknown[]> {
  const rows = await selectRows<{ id: number; document_id: string; tagging: unknown }>(
    strapi,
    `select a.id, a.document_id, cast(a.tagging as text) as tagging
       from articles a order by a.document_id, a.published_at is not null`,
  );
  return Promise.all(
    rows.map(async ({ id, document_id, tagging }) => ({
      document_id,
      tagging: { ...JSON.parse(String(tagging)), rules: undefined },
      tags: (
        await selectRows<{ name: string }>(
          strapi,
          `select t.name from articles_tags_lnk l join tags t on t.id = l.tag_id
            where l.article_id = ? order by l.tag_ord`,
          [id],
        )
      ).map(({ name }) => name),
    })),
  );
}

describeEachDatabase('retagging the archive', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const retag = async (request = ALL) => {
    const { startRetag, runRetag } = compiled<typeof Run>('run');
    const claimed = await startRetag(strapi(), request, new Date());
    return runRetag(strapi(), claimed, { rate: null });
  };
  const undo = (id: number) =>
    compiled<typeof Undo>('undo').undoRetag(strapi(), id, { now: new Date() });
  const preview = async (request = ALL) => {
    const scope = await compiled<typeof Scopes>('scope').findScope(strapi(), request);
    return compiled<typeof Preview>('preview').previewRetag(strapi(), { scope });
  };
  const addTag = (name: string, changes: Record<string, unknown> = {}) =>
    strapi()
      .documents(UID.tag)
      .create({ data: { name, kind: 'organization', state: 'approved', ...changes } as never });
  const documents = new Map<string, string>();
  const idOf = (key: string) => documents.get(key) ?? '';

  beforeAll(async () => {
    for (const [key, article] of Object.entries({ READING, RIVER, TEA })) {
      const { documentId } = await saveDraft(strapi(), article);
      documents.set(key, documentId);
      await publish(strapi(), documentId);
    }
    // Nobody has published this change yet.
    await editDraft(strapi(), idOf('RIVER'), { title: '海蘭江書屋開張' });
    // 延吉 was taken off, 和龍 put on by hand.
    const taken = await tagNamed(strapi(), '延吉');
    const given = await tagNamed(strapi(), '和龙').catch(() => tagNamed(strapi(), '和龍'));
    await editDraft(strapi(), idOf('READING'), {
      tags: { disconnect: [taken], connect: [given] },
    });
    await publish(strapi(), idOf('READING'));
  });

  test('a run over an unchanged vocabulary changes nothing', async () => {
    const before = await tagState(newsroom());
    const run = await retag();
    expect(run).toMatchObject({ state: 'done', articles: 3, written: 0, added: 0, removed: 0 });
    expect(await tagState(newsroom())).toEqual(before);
  });

  test('a preview says what comes and goes, and how editors decided; it writes nothing', async () => {
    await addTag('海蘭江書屋', { aliases: ['書屋'] });
    const before = await tagState(newsroom());
    const found = await preview();
    expect(found).toMatchObject({ articles: 3, adds: 2, removes: 2, retagged: 2 });
    // The longer name covers the river’s, which was all that the texts had of it.
    expect(found.tags).toHaveLength(2);
    expect(found.tags).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: '海蘭江書屋',
          adds: 2,
          removes: 0,
          added: expect.arrayContaining([
            expect.objectContaining({
              title: READING.title,
              matches: [{ text: '海蘭江書屋', count: 2 }],
            }),
          ]),
        }),
        expect.objectContaining({ adds: 0, removes: 2 }),
      ]),
    );
    expect(found.agreement).toEqual({
      manual: 1,
      manualFound: 0,
      rejected: 1,
      rejectedProposed: 1,
    });
    expect(await tagState(newsroom())).toEqual(before);
  });

  test('a run does what a save would, an undo brings back every link, id and order', async () => {
    const before = await tagState(newsroom());
    const run = await retag();
    expect(run).toMatchObject({ state: 'done', added: 2, removed: 2 });
    expect(await tagNames(strapi(), idOf('READING'), 'published')).toContain('海蘭江書屋');
    expect(await tagNames(strapi(), idOf('READING'))).not.toContain('延吉');
    const retagged = await decisions(newsroom());

    expect(await undo(run.id)).toEqual({ restored: expect.any(Number), left: [], isDone: true });
    expect(await tagState(newsroom())).toEqual(before);

    for (const documentId of documents.values()) await editDraft(strapi(), documentId, {});
    for (const key of ['READING', 'TEA']) await publish(strapi(), idOf(key));
    // What readers see of RIVER is an older text than a save would publish: its draft alone compares.
    const idsOf = (rows: unknown[]) =>
      rows.map((row) => (row as { document_id: string }).document_id);
    const comparable = (rows: unknown[]) => {
      const ids = idsOf(rows);
      return rows.filter((_row, at) => ids[at] !== idOf('RIVER') || ids[at - 1] !== idOf('RIVER'));
    };
    expect(comparable(await decisions(newsroom()))).toEqual(comparable(retagged));
  });

  test('what an editor changed after a run stays when the run is undone, and is named', async () => {
    await addTag('辣白菜文化節', { kind: 'event' });
    const run = await retag();
    expect(await tagNames(strapi(), idOf('TEA'), 'published')).toContain('辣白菜文化節');
    const festival = await tagNamed(strapi(), '辣白菜文化節');
    await editDraft(strapi(), idOf('TEA'), { tags: { disconnect: [festival] } });
    const outcome = await undo(run.id);
    expect(outcome.left).toEqual([{ documentId: idOf('TEA'), title: TEA.title }]);
    expect(await tagNames(strapi(), idOf('TEA'))).not.toContain('辣白菜文化節');
    const draft = await strapi()
      .documents(UID.article)
      .findOne({ documentId: idOf('TEA') });
    expect(draft?.tagging).toMatchObject({ tags: { [festival]: { origin: 'rejected' } } });
    // The published version was not touched since: it is as before the run.
    expect(await tagNames(strapi(), idOf('TEA'), 'published')).not.toContain('辣白菜文化節');

    // And the next run respects it.
    await retag();
    expect(await tagNames(strapi(), idOf('TEA'))).not.toContain('辣白菜文化節');
    expect(await tagNames(strapi(), idOf('TEA'), 'published')).not.toContain('辣白菜文化節');
  });

  test('a batch bumps the site version once, leaves prerendered pages and enters the audit once', async () => {
    await addTag('志願者', { kind: 'topic' });
    const state = async () => {
      const [row] = await selectRows<Record<string, number | string>>(
        strapi(),
        `select (select version from newsroom_site_version) as version,
                (select count(*) from newsroom_finished_bodies) as bodies,
                (select coalesce(max(seq), 0) from newsroom_audit) as audit`,
      );
      return row ?? {};
    };
    const before = await state();
    const run = await retag();
    expect(run.written).toBeGreaterThan(0);
    const after = await state();
    expect(after).toEqual({
      version: increased(before.version),
      bodies: before.bodies,
      audit: increased(before.audit),
    });
    const entries = await selectRows(
      strapi(),
      `select action, subject_type, subject_id from newsroom_audit order by seq desc limit 1`,
    );
    expect(entries).toEqual([
      { action: 'update', subject_type: 'newsroom::retag', subject_id: String(run.id) },
    ]);
  });

  test('search and lists follow', async () => {
    const { http } = newsroom();
    const tag = await strapi()
      .documents(UID.tag)
      .findFirst({ filters: { name: '志願者' } });
    const list = await http.get(`/api/site/tags/${tag?.slug}`).expect(200);
    expect(list.body.data.articles.map(({ title }: { title: string }) => title)).toHaveLength(1);
    const found = await http.get('/api/site/search').query({ q: '書屋', tag: tag?.slug });
    expect(found.body.data).toHaveLength(1);
  });
});

describeEachDatabase('a retag reads no more than it must', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const retag = async (changes: { readsAll?: boolean } = {}) => {
    const { startRetag, runRetag } = compiled<typeof Run>('run');
    const claimed = await startRetag(strapi(), { ...ALL, ...changes }, new Date());
    const { written, added } = await runRetag(strapi(), claimed, { rate: null });
    return { id: claimed.id, written, added };
  };
  /** Without the newsroom: no process notices it. */
  const sql = (statement: string, bindings: unknown[] = []) =>
    selectRows(strapi(), statement, bindings);

  beforeAll(async () => {
    for (const article of [READING, TEA]) {
      const { documentId } = await saveDraft(strapi(), article);
      await publish(strapi(), documentId);
    }
    // Long before any run: nobody can be about to write them under older rules.
    await sql('update articles set updated_at = ?', [new Date('2026-01-01T00:00:00Z')]);
  });

  test('a text that was written past the newsroom is found by reading all', async () => {
    await sql(`update articles set body = replace(body, '街頭', '長白山') where title = ?`, [
      TEA.title,
    ]);
    expect(await retag()).toMatchObject({ written: 0 });
    expect(await retag({ readsAll: true })).toMatchObject({ written: 1, added: 1 });
  });

  test('what a run left as it was is not read for the same change again', async () => {
    const history = async () => {
      const rows = await sql('select names from newsroom_tagging_rules order by id');
      return rows.map((row) => JSON.parse((row as { names: string }).names) as string[]);
    };
    const versions = (await history()).length;
    await strapi()
      .documents(UID.tag)
      .create({ data: { name: '海蘭江書屋', kind: 'organization', state: 'approved' } });
    const first = await retag();
    expect(first).toMatchObject({ written: 1, added: 1 });
    expect((await history()).slice(versions)).toEqual([['海兰江书屋']]);
    // TEA carries older rules and was found in order by the run: without the run it would be read.
    await sql(`update articles set body = replace(body, '街尾', '海蘭江書屋') where title = ?`, [
      TEA.title,
    ]);
    expect(await retag()).toMatchObject({ written: 0 });
    await sql(`update newsroom_retag_coverage set is_whole = 0`);
    expect(await retag()).toMatchObject({ written: 1, added: 1 });
  });

  test('what an undo put back is read again, also when a later run had found it in order', async () => {
    await strapi()
      .documents(UID.tag)
      .create({ data: { name: '志願者', kind: 'topic', state: 'approved' } });
    const first = await retag();
    expect(first).toMatchObject({ written: 1, added: 1 });
    expect(await retag()).toMatchObject({ written: 0 });
    const { undoRetag } = compiled<typeof Undo>('undo');
    await undoRetag(strapi(), first.id, { now: new Date() });
    expect(await retag()).toMatchObject({ written: 1, added: 1 });
  });

  test('under the rules of another database everything is read', async () => {
    await sql('delete from newsroom_tagging_rules');
    await sql('delete from newsroom_retag_coverage');
    await sql(`update articles set body = replace(body, '遊客', '圖們江') where title = ?`, [
      TEA.title,
    ]);
    expect(await retag()).toMatchObject({ written: 1, added: 1 });
  });
});

/** As the database gave it, one more. */
function increased(value: number | string | undefined): number | string {
  return typeof value === 'string' ? String(Number(value) + 1) : Number(value) + 1;
}

describeEachDatabase('a retag from the command line and from the panel', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const retag = (...args: string[]) => runCommand({ name: 'retag', args, env: newsroom().env });
  let authorization = '';
  const ask = (method: 'get' | 'post', address: string, body: object = {}) => {
    const request = newsroom().http[method](`/newsroom/retag${address}`);
    return request.set('authorization', authorization).send(method === 'post' ? body : undefined);
  };

  /** The run as the panel sees it, once it is so far. */
  const isState = async (id: number, state: string) => {
    for (;;) {
      const { body } = await ask('get', `/runs/${id}`).expect(200);
      if (body.data.state === state) return body.data;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  beforeAll(async () => {
    authorization = await signInAsAdmin(newsroom());
    const { documentId } = await saveDraft(strapi(), READING);
    await publish(strapi(), documentId);
    await strapi()
      .documents(UID.tag)
      .create({ data: { name: '海蘭江書屋', kind: 'organization', state: 'approved' } });
  });

  test('the command previews, runs and undoes', async () => {
    const dry = await retag('--dry-run', '--section', '延吉新聞', '--since', '2020-01-01');
    expect(dry).toMatchObject({ status: 0, stdout: expect.stringContaining('adds 1, removes 1') });
    expect(dry.stdout).toContain(`+ ${READING.title} [海蘭江書屋×2]`);
    const ran = await retag('--rate', '500');
    expect(ran).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('1 written, 1 tags added, 1 removed'),
    });
    expect(await retag('undo', '1')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('2 rows put back, 0 left'),
    });
  });

  test('the panel previews, runs beside the server’s work, and undoes', async () => {
    const { body } = await ask('post', '/preview', { since: '2020-01-01' }).expect(200);
    expect(body.data).toMatchObject({ articles: 1, adds: 1, removes: 1 });
    const begun = await ask('post', '/runs', { rate: 500 }).expect(202);
    const { id } = begun.body.data;
    expect(await isState(id, 'done')).toMatchObject({ written: 1, added: 1, removed: 1 });
    const [entry] = await selectRows<{ actor: string }>(
      strapi(),
      `select actor from newsroom_audit where subject_type = 'newsroom::retag'
        order by seq desc limit 1`,
    );
    expect(entry?.actor).toMatch(/^admin:/);
    await ask('post', `/runs/${id}/undo`).expect(202);
    expect(await isState(id, 'undone')).toMatchObject({ undo: { restored: 2, left: [] } });
    expect((await ask('get', '/runs').expect(200)).body.data).toHaveLength(2);
  });

  test.each([
    ['/preview', { since: 'yesterday' }, 400, 'invalid-since'],
    ['/preview', { section: '沒有這個欄目' }, 400, 'section-not-found'],
    ['/preview', { since: 7 }, 400, 'invalid-request'],
    ['/preview', { rate: 5 }, 400, 'invalid-request'],
    ['/runs', { section: 'x'.repeat(300) }, 400, 'invalid-request'],
    ['/runs', { rate: 0 }, 400, 'invalid-request'],
    ['/runs/999/undo', {}, 404, 'retag-run-not-found'],
    ['/runs/1/undo', {}, 400, 'retag-already-undone'],
    ['/runs/nothing/undo', {}, 404, 'retag-run-not-found'],
  ] as const)('%s of %j is refused by name', async (address, body, status, code) => {
    const answer = await ask('post', address, body).expect(status);
    expect(answer.body.error.details.code).toBe(code);
  });

  test('a second run waits for the first, and one that was cut short is finished first', async () => {
    const { claimRun, releaseRun } = compiled<typeof Runs>('runs');
    const scope = { since: '2020-01-01', section: null };
    const claimed = await claimRun(strapi(), scope, new Date());
    const second = await ask('post', '/runs').expect(400);
    expect(second.body.error.details).toMatchObject({ code: 'retag-running', run: claimed.id });
    const undo = await ask('post', `/runs/${claimed.id}/undo`).expect(400);
    expect(undo.body.error.details.code).toBe('retag-running');

    await releaseRun(strapi(), claimed, null, new Date());
    const other = await ask('post', '/runs').expect(400);
    expect(other.body.error.details).toMatchObject({ code: 'retag-unfinished', run: claimed.id });
    const resumed = await ask('post', '/runs', { since: '2020-01-01' }).expect(202);
    expect(resumed.body.data.id).toBe(claimed.id);
    await isState(claimed.id, 'done');
    const nothing = compiled<typeof Runs>('runs').requireUnfinished(strapi());
    await expect(nothing).rejects.toMatchObject({ code: 'retag-nothing-to-resume' });
  });

  test('a run that another process took over ends without writing', async () => {
    const { claimRun, releaseRun } = compiled<typeof Runs>('runs');
    const { runRetag } = compiled<typeof Run>('run');
    const claimed = await claimRun(strapi(), ALL, new Date());
    await selectRows(
      strapi(),
      `update newsroom_retag_runs set owner = 'elsewhere:1:x' where id = ?`,
      [claimed.id],
    );
    const refusal = runRetag(strapi(), claimed, { rate: null });
    await expect(refusal).rejects.toMatchObject({ code: 'retag-lost' });
    await releaseRun(strapi(), { ...claimed, owner: 'elsewhere:1:x' }, 'done', new Date());
  });

  test('nobody without the permission is answered', async () => {
    await newsroom().http.post('/newsroom/retag/preview').send({}).expect(401);
    await newsroom().http.get('/newsroom/retag/runs').expect(401);
  });
});

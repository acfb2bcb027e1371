import path from 'node:path';
import { selectRows } from '../../src/repositories/database';
import { UID } from '../../src/repositories/tables';
import { signInAsAdmin } from '../support/admin-sign-in';
import {
  editDraft,
  eventually,
  publish,
  refusalOf,
  saveDraft,
  tagNamed,
  tagNames,
} from '../support/builders';
import { runCommand } from '../support/commands';
import { describeEachDatabase, type Newsroom } from '../support/newsroom';
import { TEST_DIST } from '../support/paths';

type Run = typeof import('../../src/retagging/run');
type Undo = typeof import('../../src/retagging/undo');
type Preview = typeof import('../../src/retagging/preview');
type Scopes = typeof import('../../src/retagging/scope');

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

/** Every link row of articles to tags, and every tagging: what an undo must bring back to the letter. */
async function tagState({ strapi }: Newsroom): Promise<unknown> {
  return {
    links: await selectRows(strapi, 'select * from articles_tags_lnk order by id'),
    taggings: await selectRows(
      strapi,
      `select id, cast(tagging as text) as tagging, cast(updated_at as text) as updated_at
         from articles order by id`,
    ),
  };
}

/** Names of tags in order, and the evidence, of every row. */
async function decisions({ strapi }: Newsroom): Promise<unknown[]> {
  const rows = await selectRows<{ id: number; document_id: string; tagging: unknown }>(
    strapi,
    `select a.id, a.document_id, cast(a.tagging as text) as tagging
       from articles a order by a.document_id, a.published_at is not null`,
  );
  return Promise.all(
    rows.map(async ({ id, document_id, tagging }) => ({
      document_id,
      tagging: JSON.parse(String(tagging)),
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

describeEachDatabase('tagging the archive anew', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const retag = async (request = ALL) => {
    const { startRetag, runRetag } = compiled<Run>('run');
    const claimed = await startRetag(strapi(), request, new Date());
    return runRetag(strapi(), claimed, { rate: null });
  };
  const undo = (id: number) =>
    compiled<Undo>('undo').undoRetag(strapi(), id, { now: new Date() });
  const preview = async (request = ALL) => {
    const scope = await compiled<Scopes>('scope').findScope(strapi(), request);
    return compiled<Preview>('preview').previewRetag(strapi(), { scope });
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
    expect(found).toMatchObject({ articles: 3, adds: 2, removes: 0, retagged: 2 });
    expect(found.tags).toMatchObject([
      {
        name: '海蘭江書屋',
        adds: 2,
        removes: 0,
        added: expect.arrayContaining([
          expect.objectContaining({
            title: READING.title,
            matches: [{ text: '海蘭江書屋', count: 2 }],
          }),
        ]),
      },
    ]);
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
    expect(run).toMatchObject({ state: 'done', added: 2, removed: 0 });
    expect(await tagNames(strapi(), idOf('READING'), 'published')).toContain('海蘭江書屋');
    expect(await tagNames(strapi(), idOf('READING'))).not.toContain('延吉');
    const retagged = await decisions(newsroom());

    expect(await undo(run.id)).toEqual({ restored: expect.any(Number), left: [], isDone: true });
    expect(await tagState(newsroom())).toEqual(before);

    // RIVER's published row is an older text: a save would publish the newer one.
    const [river] = await selectRows<{ id: number }>(
      strapi(),
      'select id from articles where document_id = ? and published_at is not null',
      [idOf('RIVER')],
    );
    for (const documentId of documents.values()) await editDraft(strapi(), documentId, {});
    for (const key of ['READING', 'TEA']) await publish(strapi(), idOf(key));
    const saved = await decisions(newsroom());
    const isOlderText = (row: unknown) =>
      (row as { document_id: string }).document_id === idOf('RIVER');
    expect(river).toBeDefined();
    expect(saved.filter((row) => !isOlderText(row))).toEqual(
      retagged.filter((row) => !isOlderText(row)),
    );
    expect(saved.filter(isOlderText)[0]).toEqual(retagged.filter(isOlderText)[0]);
  });
});

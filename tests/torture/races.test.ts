import { anArticle } from '../support/builders';
import { brokenInvariants } from '../support/invariants';
import { postgresUrl } from '../support/postgres';
import { temporaryDatabase, type TemporaryDatabase } from '../support/temporary-database';
import { openSecondNewsroom, type SecondNewsroom } from './second-newsroom';

/** Two processes, ten calls at once in each: twenty writers of one thing. */
const AT_ONCE = 10;

jest.setTimeout(180_000);

describe.each(['sqlite', 'postgres'] as const)('twenty writers at once (%s)', (engine) => {
  const isAvailable = engine === 'sqlite' || postgresUrl() !== null;
  const race = isAvailable ? test : test.skip;
  let database: TemporaryDatabase;
  let desks: SecondNewsroom[] = [];

  beforeAll(async () => {
    if (!isAvailable) return;
    database = await temporaryDatabase(engine);
    desks = [await openSecondNewsroom(database.env), await openSecondNewsroom(database.env)];
  });
  afterAll(async () => {
    for (const desk of desks) await desk.close();
    if (isAvailable) await database.remove();
  });
  afterEach(async () => {
    if (isAvailable) expect(await brokenInvariants(database.query)).toEqual([]);
  });

  const both = async (...calls: [string, Record<string, unknown>][]): Promise<string[]> => {
    const outcomes = await Promise.all(
      desks.map((desk, index) => {
        const call = calls[index] ?? calls[0];
        if (!call) throw new Error('A race needs a call.');
        return desk.run(call[0], call[1], AT_ONCE);
      }),
    );
    return outcomes.flat();
  };
  const allOk = Array<string>(2 * AT_ONCE).fill('ok');

  const sectionId = async () =>
    String(
      (await database.query("select document_id from sections where name = '延吉新聞'"))[0]
        ?.document_id,
    );
  const create = async (title: string): Promise<string> => {
    const data = anArticle({ title, section: await sectionId() });
    expect(await desks[0]?.run('create', { data }, 1)).toEqual(['ok']);
    const rows = await database.query(
      `select document_id from articles where title = '${title}' order by id desc`,
    );
    return String(rows[0]?.document_id);
  };
  const rowsOf = (documentId: string) =>
    database.query(
      `select slug, body, published_at from articles where document_id = '${documentId}'`,
    );

  race('publishing one article leaves one draft and one published row', async () => {
    const documentId = await create('二十次發布的一篇稿');
    expect(await both(['publish', { documentId }])).toEqual(allOk);
    expect(await rowsOf(documentId)).toHaveLength(2);
  });

  race('articles with one title get twenty slugs', async () => {
    const title = '二十篇同題的稿';
    const data = anArticle({ title, section: await sectionId() });
    expect(await both(['create', { data }])).toEqual(allOk);
    const rows = await database.query(
      `select distinct slug from articles where title = '${title}'`,
    );
    expect(rows).toHaveLength(2 * AT_ONCE);
  });

  race('importing one page makes one article', async () => {
    const html = `<!doctype html><meta charset="utf-8"><link rel="canonical" href="http://old.example/one.html">
      <title>一頁舊聞：延吉市圖書館</title><div>您當前的位置：延吉新聞網 &gt; 新聞中心 &gt; 延吉新聞 &gt; 正文</div>
      <h1>一頁舊聞：延吉市圖書館</h1><p>2020-05-16 來源：延邊日報</p>
      <div>${'<p>延吉市的社區圖書館今天開館，附近居民一早就來借書，孩子們在兒童閱覽室裡聽故事。</p>'.repeat(5)}</div>`;
    expect(await both(['import', { html }])).toEqual(allOk);
    const rows = await database.query(
      "select distinct document_id from articles where title like '一頁舊聞%'",
    );
    expect(rows).toHaveLength(1);
  });

  race('edits against publications end as some order of them would', async () => {
    const documentId = await create('邊改邊發的一篇稿');
    const data = anArticle({ title: '邊改邊發的一篇稿' });
    expect(await both(['edit', { documentId, data }], ['publish', { documentId }])).toEqual(allOk);
    const rows = await rowsOf(documentId);
    expect(rows).toHaveLength(2);
    // Whole versions only: each body is the common text and one writer's mark.
    for (const { body } of rows) {
      expect(String(body).replace(/<p>\d+-\d<\/p>$/, '')).toBe(data.body);
    }
  });

  race('publishing against withdrawing ends published or not, never in between', async () => {
    const documentId = await create('發了又撤的一篇稿');
    await both(['publish', { documentId }], ['unpublish', { documentId }]);
    expect([1, 2]).toContain((await rowsOf(documentId)).length);
  });

  race('a tag retired and deleted while articles are saved leaves no loose end', async () => {
    const documentId = await create('標籤變動時保存的稿');
    const data = anArticle({
      title: '標籤變動時保存的稿',
      body: '<p>延吉市的社區圖書館開館，民族團結的故事在這裡流傳。</p>',
    });
    const tag = await database.query("select document_id from tags where name = '民族團結'");
    const tagId = String(tag[0]?.document_id);
    const outcomes = [
      ...(await both(
        ['editAndPublish', { documentId, data }],
        ['retireTag', { documentId: tagId }],
      )),
      ...(await both(
        ['editAndPublish', { documentId, data }],
        ['approveTag', { documentId: tagId }],
      )),
      ...(await both(
        ['editAndPublish', { documentId, data }],
        ['deleteTag', { documentId: tagId }],
      )),
    ];
    // While an article bears it a tag stays.
    const failures = outcomes.filter((outcome) => outcome !== 'ok' && !/^in-use:/.test(outcome));
    expect(failures).toEqual([]);
    expect(await rowsOf(documentId)).toHaveLength(2);
  });
});

import { XMLParser } from 'fast-xml-parser';
import { selectRows } from '../../src/repositories/database/index';
import { UID } from '../../src/repositories/tables';
import { signInAsAdmin } from '../support/admin-sign-in';
import { sectionNamed, tagNamed } from '../support/builders';
import { runCommand, runImport } from '../support/commands';
import { deliveryOf, published } from '../support/delivery';
import { describeEachDatabase } from '../support/newsroom';
import { aTextPage, makePageFolder } from '../support/pages';

const EDUCATION = '開學了，學生回到教室，老師帶大家讀書，家長在校門口等候，考試安排下週公布。';
const TRAVEL = '景區今天開放，遊客沿著步道看山看水，導遊介紹門票和客棧，旅行團明天到。';

describeEachDatabase('suggesting sections', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const train = () => runCommand({ name: 'train-sections', env: newsroom().env });
  let authorization = '';

  const suggest = (body: unknown) =>
    newsroom()
      .http.post('/newsroom/sections/suggest')
      .set('authorization', authorization)
      .send(body as object);

  beforeAll(async () => {
    authorization = await signInAsAdmin(newsroom());
  });

  test('before a training it says which command to run', async () => {
    const { body } = await suggest({ title: '開學', body: EDUCATION }).expect(404);
    expect(body.error.details.code).toBe('section-model-missing');

    const { status, stderr } = await train();
    expect(status).toBe(1);
    expect(stderr).toContain('文章还不够');
    expect(await selectRows(strapi(), 'select id from newsroom_section_model')).toEqual([]);
  });

  test('it learns from published articles, and the running server uses it at once', async () => {
    for (const [name, text] of [
      ['教育資訊', EDUCATION],
      ['旅游指南', TRAVEL],
    ] as const) {
      const section = await sectionNamed(strapi(), name);
      for (let number = 1; number <= 20; number += 1) {
        const title = `${text.slice(0, 3)}第${number}則`;
        await published(strapi(), { section, title, body: `<p>${text}</p><p>第${number}段。</p>` });
      }
    }
    const { status, stdout } = await train();
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: expect.stringContaining('40 articles of 2 sections learnt'),
    });

    const { body } = await suggest({ title: '遊客到景區', body: `<p>${TRAVEL}</p>` }).expect(200);
    expect(body.data).toMatchObject({
      reason: 'sure',
      suggested: {
        documentId: await sectionNamed(strapi(), '旅游指南'),
        sectionPath: ['旅游指南'],
      },
    });
    expect(body.data.ranked).toHaveLength(2);
    expect(body.meta).toEqual({ articles: 40, trainedAt: expect.any(String) });
  });

  test('reports too little text, and what is wrong with what is not an article', async () => {
    const { body } = await suggest({ title: '' }).expect(200);
    expect(body.data).toMatchObject({ suggested: null, reason: 'too-little-text' });

    for (const wrong of [{ title: 7 }, { slug: 'x' }, { body: ['x'] }, []]) {
      const answer = await suggest(wrong).expect(400);
      expect(answer.body.error.details.code).toBe('invalid-request');
    }
  });

  test('nobody but the panel is answered', async () => {
    await newsroom().http.post('/newsroom/sections/suggest').send({ title: '開學' }).expect(401);
  });

  test('the import report carries it, and sets no section by it', async () => {
    const folder = makePageFolder();
    folder.write(
      'page.txt',
      aTextPage({ title: '開學第一課', breadcrumb: [], paragraphs: [EDUCATION, EDUCATION] }),
    );
    const { report } = await runImport({
      env: newsroom().env,
      folder: folder.path,
      args: ['page.txt'],
    });
    const [page] = report.pages;
    folder.remove();

    expect(page?.sectionSuggestion?.suggested?.sectionPath).toEqual(['教育資訊']);
    const draft = await strapi()
      .documents(UID.article)
      .findOne({ documentId: page?.documentId ?? '', populate: { section: true } });
    expect(draft?.section).toBeNull();
  });

  test('a section deleted since is not proposed, a damaged model is named', async () => {
    const travel = await sectionNamed(strapi(), '旅游指南');
    // Its articles must have gone first.
    await selectRows(strapi(), 'delete from articles where title like ?', [
      `${TRAVEL.slice(0, 3)}%`,
    ]);
    await strapi().documents(UID.section).delete({ documentId: travel });
    const { body } = await suggest({ title: '遊客到景區', body: TRAVEL }).expect(200);
    expect(body.data).toMatchObject({ suggested: null, reason: 'unsure' });
    expect(body.data.ranked).toHaveLength(1);

    await selectRows(strapi(), `update newsroom_section_model set model = '{}', trained_at = 'x'`);
    const answer = await suggest({ title: '遊客到景區', body: TRAVEL }).expect(404);
    expect(answer.body.error.details.code).toBe('section-model-outdated');
  });
});

describeEachDatabase('IPTC media topics', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const { get, read } = deliveryOf(newsroom);
  const EDUCATION_TOPIC = 'http://cv.iptc.org/newscodes/mediatopic/05000000';
  let slug = '';

  beforeAll(async () => {
    const section = await sectionNamed(strapi(), '教育資訊');
    const tags = [await tagNamed(strapi(), '高考'), await tagNamed(strapi(), '延吉')];
    ({ slug } = await published(strapi(), { section, tags, title: '考場明天開放' }));
  });

  test('a page, its cards and its structured data carry them', async () => {
    const { data } = await read(`/articles/${slug}`);
    expect(data.breadcrumb.at(-1)).toMatchObject({ name: '教育資訊', iptc: 'medtop:05000000' });
    expect(data.tags.slice(0, 2)).toEqual([
      { name: '高考', slug: 'gaokao', kind: 'topic', iptc: 'medtop:20000414' },
      { name: '延吉', slug: 'yanji', kind: 'place' },
    ]);
    expect(data.jsonLd[0].about.slice(0, 2)).toEqual([
      {
        '@type': 'DefinedTerm',
        '@id': EDUCATION_TOPIC,
        termCode: 'medtop:05000000',
        name: '教育',
        inDefinedTermSet: 'http://cv.iptc.org/newscodes/mediatopic/',
      },
      expect.objectContaining({ termCode: 'medtop:20000414', name: '入學考試' }),
    ]);
    const latest = await read('/latest');
    expect(latest.data[0].section.iptc).toBe('medtop:05000000');
    expect(latest.data[0].tags[0].iptc).toBe('medtop:20000414');
    expect((await read('/tags/gaokao')).data.tag.iptc).toBe('medtop:20000414');
  });

  test('feeds name their scheme', async () => {
    const text = async (ending: string) =>
      String((await get(`/feeds/latest.${ending}`).buffer(true).expect(200)).text);
    const xml = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'category' });

    const rss = xml.parse(await text('rss')).rss.channel.item;
    expect(rss.category).toContainEqual({
      '#text': 'medtop:05000000',
      '@_domain': 'http://cv.iptc.org/newscodes/mediatopic/',
    });
    const atom = xml.parse(await text('atom')).feed.entry;
    expect(atom.category).toContainEqual({
      '@_term': 'medtop:20000414',
      '@_scheme': 'http://cv.iptc.org/newscodes/mediatopic/',
      '@_label': '入學考試',
    });
  });

  test('a code that IPTC does not have is refused beside its field, and an address is understood', async () => {
    const documentId = await tagNamed(strapi(), '延吉');
    const change = (iptc: string) =>
      strapi().documents(UID.tag).update({ documentId, data: { iptc } });

    await expect(change('medtop:12345678')).rejects.toMatchObject({
      details: { code: 'iptc-unknown', errors: [{ path: ['iptc'] }] },
    });
    await change(EDUCATION_TOPIC);
    const { data } = await read(`/articles/${slug}`);
    expect(data.tags[1].iptc).toBe('medtop:05000000');
    await change('');
    expect((await read(`/articles/${slug}`)).data.tags[1]).not.toHaveProperty('iptc');
  });
});

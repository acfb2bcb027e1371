import { saveDraft, sectionNamed, tagNamed } from '../support/builders';
import { describeEachDatabase } from '../support/newsroom';
import { createMember, type Member } from '../support/staff';

const WORD = 'xzqwgeheim';
const ARTICLE = 'api::article.article';
const TAG = 'api::tag.tag';
const SOURCE = 'api::source.source';
const panel = (uid: string) => `/content-manager/collection-types/${uid}`;

describeEachDatabase('words of drafts that somebody may not read', (newsroom) => {
  const strapi = () => newsroom().strapi;
  let reporter: Member;
  let editor: Member;
  let operations: Member;
  let mine = '';
  let hiddenTag = '';
  let hiddenSource = '';
  let ownTag = '';
  beforeAll(async () => {
    reporter = await createMember(newsroom(), 'reporter');
    editor = await createMember(newsroom(), 'chief editor');
    operations = await createMember(newsroom(), 'operations');
    const tag = async (name: string) =>
      (
        await strapi()
          .documents(TAG)
          .create({ data: { name, kind: 'topic', state: 'candidate' } })
      ).documentId;
    hiddenTag = await tag(`${WORD}候選`);
    ownTag = await tag('自己的候選');
    await saveDraft(strapi(), { title: `別人的 ${WORD}`, sourceCredit: `來源：${WORD}社` });
    const source = await strapi()
      .documents(SOURCE)
      .findFirst({ filters: { name: { $contains: WORD } } });
    hiddenSource = source?.documentId ?? '';
    const { body } = await reporter.ask('post', panel(ARTICLE), {
      title: '自己的稿件',
      section: { connect: [{ documentId: await sectionNamed(strapi(), '延吉新聞') }] },
      tags: { connect: [{ documentId: ownTag }, { documentId: await tagNamed(strapi(), '延吉') }] },
    });
    mine = body.data.documentId;
  });

  const ask = async (member: Member, address: string) => {
    const { status, body } = await member.ask('get', address);
    return { status, text: JSON.stringify(body), body };
  };

  test('show a reporter neither candidate tags nor unclassified sources', async () => {
    expect(hiddenSource).not.toBe('');
    const tags = panel(TAG);
    const sources = panel(SOURCE);
    for (const address of [
      `${tags}?pageSize=100`,
      `${tags}?pageSize=100&_q=${WORD}`,
      `${tags}?pageSize=100&filters[$and][0][state][$eq]=candidate`,
      `${tags}?pageSize=100&filters[name][$contains]=${WORD}`,
      `${tags}?pageSize=100&sort=createdAt:DESC`,
      `${tags}/${hiddenTag}`,
      `${sources}?pageSize=100`,
      `${sources}?pageSize=100&_q=${WORD}`,
      `${sources}?pageSize=100&filters[ownership][$eq]=unresolved`,
      `${sources}/${hiddenSource}`,
      `/content-manager/relations/${ARTICLE}/tags?pageSize=100`,
      `/content-manager/relations/${ARTICLE}/tags?pageSize=100&_q=${WORD}`,
      `/content-manager/relations/${ARTICLE}/tags?pageSize=100&id=${mine}`,
      `/content-manager/relations/${ARTICLE}/source?pageSize=100&_q=${WORD}`,
      `/content-manager/relations/${TAG}/related?pageSize=100&_q=${WORD}`,
      `/content-manager/relations/${TAG}/parent?pageSize=100&_q=${WORD}`,
      '/content-manager/homepage/recent-documents?action=update',
      '/content-manager/homepage/recent-documents?action=publish',
    ]) {
      const { text, status } = await ask(reporter, address);
      expect([address, status < 500, text.includes(WORD)]).toEqual([address, true, false]);
    }
    expect((await ask(editor, `${tags}?pageSize=100&_q=${WORD}`)).text).toContain(WORD);
    expect((await ask(editor, `${sources}/${hiddenSource}`)).text).toContain(WORD);
  });

  test('are not the words of one’s own article: a reporter sees its candidate tags', async () => {
    const relations = await ask(reporter, `/content-manager/relations/${ARTICLE}/${mine}/tags`);
    expect(relations.text).toContain('自己的候選');
    const list = await ask(reporter, `${panel(TAG)}?pageSize=100&_q=${encodeURI('自己的候選')}`);
    expect(list.body.results).toHaveLength(1);
    expect((await ask(reporter, `${panel(TAG)}?pageSize=100`)).text).toContain('"延吉"');
  });

  test('a count of results says no more than the list', async () => {
    const { body } = await ask(reporter, `${panel(TAG)}?filters[name][$contains]=${WORD}`);
    expect(body).toMatchObject({ results: [], pagination: { total: 0 } });
  });

  test('the home page counts for each what they may read', async () => {
    const count = async (member: Member) =>
      (await member.ask('get', '/content-manager/homepage/count-documents')).body
        .data as unknown as { draft: number; published: number; modified: number };
    const before = [await count(reporter), await count(operations), await count(editor)];
    await saveDraft(strapi(), { title: '又一篇別人的' });
    await strapi()
      .documents(TAG)
      .create({
        data: { name: `${WORD}又一個`, kind: 'topic', state: 'candidate' },
      });
    const [ofReporter, ofOperations, ofEditor] = [
      await count(reporter),
      await count(operations),
      await count(editor),
    ];
    expect([ofReporter, ofOperations]).toEqual(before.slice(0, 2));
    expect(ofReporter.draft).toBe(1);
    expect(ofEditor.draft).toBe((before[2]?.draft ?? 0) + 1);
    expect(ofEditor.published).toBe((before[2]?.published ?? 0) + 1);
    expect(ofOperations.draft).toBe(0);
  });

  test('only a writer of a type learns whether an address is taken', async () => {
    const { documentId, slug } = await saveDraft(strapi(), { title: '秘密草稿的地址' });
    expect(documentId).not.toBe('');
    const check = (member: Member, contentTypeUID: string, value: string) =>
      member.ask('post', '/content-manager/uid/check-availability', {
        ...{ contentTypeUID, field: 'slug', value },
      });
    const generate = (member: Member, contentTypeUID: string, data: object) =>
      member.ask('post', '/content-manager/uid/generate', { contentTypeUID, field: 'slug', data });
    for (const answer of [
      await check(operations, ARTICLE, slug ?? ''),
      await check(operations, ARTICLE, 'free-slug'),
      await generate(operations, ARTICLE, { title: '秘密草稿的地址' }),
      await check(operations, TAG, WORD),
      await check(reporter, TAG, WORD),
      await generate(reporter, TAG, { name: `${WORD}候選` }),
      await check(operations, 'api::section.section', 'free'),
      await check(reporter, 'api::section.section', 'free'),
      await check(reporter, 'api::nothing.nothing', 'free'),
    ]) {
      expect(answer.status).toBe(403);
      expect(JSON.stringify(answer.body)).not.toMatch(/isAvailable|suggestion|slug/);
    }
    expect((await check(reporter, ARTICLE, slug ?? '')).body).toMatchObject({ isAvailable: false });
    expect((await generate(editor, TAG, { name: '新標籤' })).status).toBe(200);
  });
});

import { describeEachDatabase } from '../support/newsroom';
import {
  articleRows,
  articleVersion,
  editDraft,
  publish,
  saveDraft,
  tagNamed,
  tagNames,
} from '../support/builders';

const TAG = 'api::tag.tag';
const ARTICLE = 'api::article.article';

/** An article that dwells on a word the starter vocabulary does not know. */
const aboutKeyword = (keyword: string) => ({
  title: `${keyword}亮相`,
  body: `<p>${keyword}今天亮相。记者看到，${keyword}很受欢迎。</p><p>${keyword}还会再来，${keyword}的门票免费。</p>`,
});

describeEachDatabase('tags of an article', (newsroom) => {
  const strapi = () => newsroom().strapi;

  async function taggingOf(documentId: string) {
    const row = await strapi()
      .db.query(ARTICLE)
      .findOne({
        where: { documentId, publishedAt: null },
      });
    return row.tagging as {
      tags: Record<string, { origin: string; name: string }>;
      candidates: { name: string; folded: string }[];
    };
  }
  const tagIds = async (documentId: string) =>
    ((await articleVersion(strapi(), documentId)).tags ?? []).map((tag) => tag.documentId);

  describe('an editor removes 延吉 and it stays away', () => {
    const without延吉: Record<string, (documentId: string) => Promise<unknown>> = {
      'by the full list of the tags that stay': async (documentId) => {
        const out = await tagNamed(strapi(), '延吉');
        return (await tagIds(documentId)).filter((id) => id !== out);
      },
      'by the panel’s list of changes, with documentIds': async () => ({
        connect: [],
        disconnect: [{ documentId: await tagNamed(strapi(), '延吉') }],
      }),
      'by the panel’s list of changes, with row ids': async () => {
        const { id } = await strapi()
          .db.query(TAG)
          .findOne({ where: { name: '延吉' } });
        return { connect: [], disconnect: [{ id }] };
      },
      'by setting all the others': async (documentId) => {
        const out = await tagNamed(strapi(), '延吉');
        const others = (await tagIds(documentId)).filter((id) => id !== out);
        return { set: others.map((id) => ({ documentId: id })) };
      },
    };

    test.each(Object.keys(without延吉))('%s', async (way) => {
      const { documentId } = await saveDraft(strapi(), { title: '延吉市圖書館的一天' });
      expect(await tagNames(strapi(), documentId)).toContain('延吉');

      await editDraft(strapi(), documentId, { tags: await without延吉[way]?.(documentId) });
      expect(await tagNames(strapi(), documentId)).not.toContain('延吉');
      await editDraft(strapi(), documentId, { body: '<p>延吉市的新正文：延吉、延吉、延吉。</p>' });
      await editDraft(strapi(), documentId, { subtitle: '延吉' });
      await publish(strapi(), documentId);

      expect(await tagNames(strapi(), documentId)).not.toContain('延吉');
      expect(await tagNames(strapi(), documentId, 'published')).not.toContain('延吉');
      expect((await taggingOf(documentId)).tags[await tagNamed(strapi(), '延吉')]?.origin).toBe(
        'rejected',
      );
    });

    test('until an editor adds it again', async () => {
      const { documentId } = await saveDraft(strapi());
      const tag = await tagNamed(strapi(), '延吉');
      await editDraft(strapi(), documentId, { tags: { disconnect: [tag] } });
      await editDraft(strapi(), documentId, { tags: { connect: [tag] } });
      await editDraft(strapi(), documentId, { body: '<p>正文不再提那座城市。</p>', title: '一天' });
      await publish(strapi(), documentId);
      expect(await tagNames(strapi(), documentId, 'published')).toContain('延吉');
    });
  });

  describe('an editor adds 朝鮮族 and it stays, though the text never says it', () => {
    const with朝鮮族: Record<string, (documentId: string) => Promise<unknown>> = {
      'by the full list': async (documentId) => [
        ...(await tagIds(documentId)),
        await tagNamed(strapi(), '朝鮮族'),
      ],
      'by the panel’s list of changes, with documentIds': async () => ({
        connect: [{ documentId: await tagNamed(strapi(), '朝鮮族') }],
        disconnect: [],
      }),
      'by the panel’s list of changes, with row ids and a position': async () => {
        const { id } = await strapi()
          .db.query(TAG)
          .findOne({ where: { name: '朝鮮族' } });
        return { connect: [{ id, position: { end: true } }], disconnect: [] };
      },
    };

    test.each(Object.keys(with朝鮮族))('%s', async (way) => {
      const { documentId } = await saveDraft(strapi());
      expect(await tagNames(strapi(), documentId)).not.toContain('朝鮮族');
      await editDraft(strapi(), documentId, { tags: await with朝鮮族[way]?.(documentId) });
      await editDraft(strapi(), documentId, { body: '<p>完全別的正文，延吉。</p>' });
      await editDraft(strapi(), documentId, {});
      await publish(strapi(), documentId);
      await publish(strapi(), documentId);

      expect(await tagNames(strapi(), documentId)).toContain('朝鮮族');
      expect(await tagNames(strapi(), documentId, 'published')).toContain('朝鮮族');
      expect((await taggingOf(documentId)).tags[await tagNamed(strapi(), '朝鮮族')]?.origin).toBe(
        'manual',
      );
    });
  });

  test('tags that a writer sends with a new article are manual, and the machine adds its own', async () => {
    const { documentId } = await saveDraft(strapi(), {
      tags: [await tagNamed(strapi(), '朝鮮族')],
    });
    const names = await tagNames(strapi(), documentId);
    expect(names).toEqual(expect.arrayContaining(['朝鮮族', '延吉']));
  });

  test('an automatic tag goes when the text no longer speaks of it', async () => {
    const { documentId } = await saveDraft(strapi(), {
      title: '琿春口岸繁忙',
      body: '<p>琿春市的口岸今天十分繁忙，琿春海關加派了人手。</p>',
    });
    expect(await tagNames(strapi(), documentId)).toContain('琿春');
    await editDraft(strapi(), documentId, {
      title: '敦化口岸繁忙',
      body: '<p>敦化市今天十分繁忙，敦化加派了人手。</p>',
    });
    const names = await tagNames(strapi(), documentId);
    expect(names).not.toContain('琿春');
    expect(names).toContain('敦化');
    expect((await taggingOf(documentId)).tags).not.toHaveProperty(await tagNamed(strapi(), '琿春'));
  });

  test('saving twice changes nothing, and neither does publishing twice', async () => {
    const { documentId } = await saveDraft(strapi(), {
      tags: [await tagNamed(strapi(), '朝鮮族')],
    });
    const stable = async () => {
      const rows = await articleRows(strapi(), documentId);
      return rows.map(({ id: _id, updated_at: _updatedAt, published_at, links, ...row }) => ({
        ...row,
        isPublished: published_at !== null,
        links: (links as { id: number; article_id: number }[][]).map((field) =>
          field.map(({ id: _linkId, article_id: _articleId, ...link }) => link),
        ),
      }));
    };
    const saved = await stable();
    await editDraft(strapi(), documentId, {});
    await editDraft(strapi(), documentId, {
      body: saved[0] && String(Reflect.get(saved[0], 'body')),
    });
    expect(await stable()).toEqual(saved);

    await publish(strapi(), documentId);
    const published = await stable();
    await editDraft(strapi(), documentId, {});
    await publish(strapi(), documentId);
    expect(await stable()).toEqual(published);
  });

  test('the same article in simplified and in traditional characters gets the same tags', async () => {
    const traditional = await saveDraft(strapi(), {
      title: '延邊朝鮮族自治州琿春市舉辦冰雪旅遊活動',
      body: '<p>琿春市和圖們市的滑雪場迎來遊客，延邊大學的學生也來參加。</p>',
    });
    const simplified = await saveDraft(strapi(), {
      title: '延边朝鲜族自治州珲春市举办冰雪旅游活动',
      body: '<p>珲春市和图们市的滑雪场迎来游客，延边大学的学生也来参加。</p>',
    });
    const names = await tagNames(strapi(), traditional.documentId);
    expect(names).toEqual(expect.arrayContaining(['琿春', '圖們']));
    expect(await tagNames(strapi(), simplified.documentId)).toEqual(names);
  });

  test('a tag with context words is applied where one of them stands, from the next save on', async () => {
    const tag = await strapi()
      .documents(TAG)
      .create({
        data: {
          name: '崔順喜',
          kind: 'person',
          state: 'approved',
          // As an editor may type them: a word a line, in the other script.
          contextWords: '游泳队\n教练',
        },
      });
    expect(tag.contextWords).toEqual(['游泳队', '教练']);
    const swimmer = await saveDraft(strapi(), {
      title: '崔順喜奪冠',
      body: '<p>游泳隊的崔順喜昨天奪冠。</p>',
    });
    const singer = await saveDraft(strapi(), {
      title: '崔順喜登台',
      body: '<p>崔順喜昨天登台獻唱，崔順喜唱了三首歌。</p>',
    });
    expect(await tagNames(strapi(), swimmer.documentId)).toContain('崔順喜');
    expect(await tagNames(strapi(), singer.documentId)).not.toContain('崔順喜');

    await strapi()
      .documents(TAG)
      .update({ documentId: tag.documentId, data: { contextWords: ['登台'] } });
    for (const { documentId } of [swimmer, singer]) await editDraft(strapi(), documentId, {});
    expect(await tagNames(strapi(), swimmer.documentId)).not.toContain('崔順喜');
    expect(await tagNames(strapi(), singer.documentId)).toContain('崔順喜');
  });

  describe('a retired tag', () => {
    test('is not applied any more, and is taken from what readers see', async () => {
      const tag = await strapi()
        .documents(TAG)
        .create({ data: { name: '測試口岸雲', kind: 'topic', state: 'approved' } });
      const text = { title: '測試口岸雲上線', body: '<p>測試口岸雲今天上線。</p>' };
      const before = await saveDraft(strapi(), text);
      const slug = (await publish(strapi(), before.documentId))?.slug;
      const read = async () =>
        (await newsroom().http.get(`/api/site/articles/${slug}?lang=original`).expect(200)).body
          .data.tags as { name: string }[];
      expect(await read()).toContainEqual(expect.objectContaining({ name: '測試口岸雲' }));

      await strapi()
        .documents(TAG)
        .update({ documentId: tag.documentId, data: { state: 'retired' } });
      expect(await read()).not.toContainEqual(expect.objectContaining({ name: '測試口岸雲' }));
      const after = await saveDraft(strapi(), text);
      expect(await tagNames(strapi(), after.documentId)).not.toContain('測試口岸雲');
      await editDraft(strapi(), before.documentId, { subtitle: '副題' });
      expect(await tagNames(strapi(), before.documentId)).not.toContain('測試口岸雲');
    });
  });

  describe('a keyword that the vocabulary does not know', () => {
    const candidateTag = (name: string) =>
      strapi().db.query(TAG).findOne({ where: { name } }) as Promise<{
        state: string;
        documentId: string;
      } | null>;

    test('becomes a candidate tag with its third article, not before, and readers do not see it', async () => {
      const keyword = '望远镜';
      const articles: string[] = [];
      for (const count of [1, 2, 3]) {
        const { documentId } = await saveDraft(strapi(), {
          ...aboutKeyword(keyword),
          sourceCredit: '延吉新闻网',
        });
        articles.push(documentId);
        expect((await taggingOf(documentId)).candidates.map(({ name }) => name)).toContain(keyword);
        if (count < 3) expect(await candidateTag(keyword)).toBeNull();
      }
      expect(await candidateTag(keyword)).toMatchObject({ state: 'candidate' });
      const [first = '', , third = ''] = articles;
      expect(await tagNames(strapi(), third)).toContain(keyword);

      await editDraft(strapi(), first, { subtitle: '再存一次' });
      expect(await tagNames(strapi(), first)).toContain(keyword);
      const slug = (await publish(strapi(), third))?.slug;
      expect(await tagNames(strapi(), third, 'published')).toContain(keyword);
      const { body } = await newsroom().http.get(`/api/site/articles/${slug}?lang=original`);
      expect(JSON.stringify(body.data.tags)).not.toContain(keyword);
    });

    test('is counted again from nothing once its articles are deleted', async () => {
      const keyword = '萤火虫';
      for (const count of [1, 2, 3]) {
        const { documentId } = await saveDraft(strapi(), aboutKeyword(keyword));
        expect((await taggingOf(documentId)).candidates.map(({ name }) => name)).toContain(keyword);
        if (count < 3) await strapi().documents(ARTICLE).delete({ documentId });
      }
      expect(await candidateTag(keyword)).toBeNull();
    });

    test('does not come back as a candidate when an admin retired it', async () => {
      const keyword = '长颈鹿';
      await strapi()
        .documents(TAG)
        .create({ data: { name: '長頸鹿', kind: 'topic', state: 'retired' } });
      for (let count = 0; count < 4; count += 1) {
        const { documentId } = await saveDraft(strapi(), aboutKeyword(keyword));
        expect((await taggingOf(documentId)).candidates.map(({ name }) => name)).toContain(keyword);
        const names = await tagNames(strapi(), documentId);
        expect(names.filter((name) => ['長頸鹿', keyword].includes(name))).toEqual([]);
      }
      expect(
        await strapi()
          .db.query(TAG)
          .count({ where: { name: keyword } }),
      ).toBe(0);
    });

    test('makes one tag when many articles bring it at once', async () => {
      const keyword = '显微镜';
      await saveDraft(strapi(), aboutKeyword(keyword));
      await saveDraft(strapi(), aboutKeyword(keyword));
      const drafts = await Promise.all(
        Array.from({ length: 8 }, () => saveDraft(strapi(), aboutKeyword(keyword))),
      );
      expect(
        await strapi()
          .db.query(TAG)
          .count({ where: { name: keyword } }),
      ).toBe(1);
      for (const { documentId } of drafts) {
        expect(await tagNames(strapi(), documentId)).toContain(keyword);
      }
    });
  });

  test('discarding a draft brings back the tags, the keywords and the decisions that are published', async () => {
    const { documentId } = await saveDraft(strapi(), { title: '延吉市的一天' });
    const tag = await tagNamed(strapi(), '朝鮮族');
    await editDraft(strapi(), documentId, { tags: { connect: [tag] } });
    await publish(strapi(), documentId);
    const before = {
      names: await tagNames(strapi(), documentId),
      tagging: await taggingOf(documentId),
    };

    await editDraft(strapi(), documentId, {
      tags: [],
      ...aboutKeyword('别的事'),
    });
    expect(await tagNames(strapi(), documentId)).not.toContain('朝鮮族');
    await strapi().documents(ARTICLE).discardDraft({ documentId });
    expect(await tagNames(strapi(), documentId)).toEqual(before.names);
    expect(await taggingOf(documentId)).toEqual(before.tagging);
    const keywords = await strapi()
      .db.connection('newsroom_candidate_keywords')
      .where('document_id', documentId)
      .orderBy('folded');
    expect(keywords.map((row: { folded: string }) => row.folded)).toEqual(
      before.tagging.candidates.map(({ folded }) => folded).sort(),
    );
  });

  test('tags that are read alike get slugs of their own, also when they come at once', async () => {
    const names = ['星雲電', '星雲店', '星雲殿', '星雲墊', '星雲甸'];
    const tags = await Promise.all(
      names.map((name) =>
        strapi()
          .documents(TAG)
          .create({ data: { name, kind: 'topic', state: 'candidate' } }),
      ),
    );
    expect(new Set(tags.map(({ slug }) => slug)).size).toBe(names.length);
  });

  test('a name that two editors enter at once becomes one tag, and the other is told so', async () => {
    const outcomes = await Promise.allSettled(
      ['雙子星', '双子星', '雙子星 '].map((name) =>
        strapi()
          .documents(TAG)
          .create({ data: { name, kind: 'topic', state: 'approved' } }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') {
        expect(outcome.reason).toMatchObject({ details: { code: 'name-taken' } });
      }
    }
  });
});

import { selectOf } from '../../src/repositories/database/index';
import { changeAlias } from '../../src/vocabulary/alias';
import { mergeTag } from '../../src/vocabulary/merge';
import { restoreTag, retireTag } from '../../src/vocabulary/retire';
import { splitTag } from '../../src/vocabulary/split';
import { articleVersion, editDraft, publish, refusalOf, saveDraft } from '../support/builders';
import { describeEachDatabase } from '../support/newsroom';

const TAG = 'api::tag.tag';

describeEachDatabase('the life of tags', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const isDryRun = false;

  async function aTag(name: string, data: Record<string, unknown> = {}) {
    const { documentId, slug } = await strapi()
      .documents(TAG)
      .create({ data: { name, kind: 'topic', state: 'approved', ...data } });
    return { documentId, slug: slug ?? '' };
  }
  const article = (text: string, data: Record<string, unknown> = {}) =>
    saveDraft(strapi(), { title: `${text}的消息`, body: `<p>${text}。</p>`, ...data });
  /** Without candidates, which come of the tests' own words. */
  async function namesOn(documentId: string, status: 'draft' | 'published' = 'draft') {
    const { tags } = await articleVersion(strapi(), documentId, status);
    return (tags ?? []).flatMap(({ name, state }) => (state === 'candidate' ? [] : [name]));
  }
  async function originOf(documentId: string, tag: string, status: 'draft' | 'published') {
    const version = await articleVersion(strapi(), documentId, status);
    const { tags } = version.tagging as { tags: Record<string, { origin: string }> };
    return tags[tag]?.origin ?? null;
  }
  const siteVersion = async () => {
    const rows = await selectOf(strapi())<{ version: number | string }>(
      'select version from newsroom_site_version',
    );
    return Number(rows[0]?.version);
  };
  /** What each of our writes changes: the audit record, and the site version. */
  const changedBy = async () => [
    await siteVersion(),
    await selectOf(strapi())('select count(*) as entries from newsroom_audit'),
  ];
  const finishedBodies = () =>
    selectOf(strapi())<{ article_id: number }>(
      'select article_id from newsroom_finished_bodies order by article_id',
    );
  const read = async (path: string) =>
    (await newsroom().http.get(`/api/site${path}`).expect(200)).body.data;
  const found = async (query: string) =>
    ((await read(`/search?${query}&lang=original`)) as { documentId: string }[]).map(
      ({ documentId }) => documentId,
    );

  describe('merging', () => {
    test('moves links in their place, provenance, names, hierarchy and address', async () => {
      const above = await aTag('合併上級甲');
      const from = await aTag('舊合併站甲', {
        aliases: ['舊站別名甲'],
        parent: above.documentId,
      });
      const into = await aTag('新合併站甲', { aliases: ['新站別名甲'] });
      const below = await aTag('合併下級甲', { parent: from.documentId });
      const friend = await aTag('合併友鄰甲');
      await strapi()
        .documents(TAG)
        .update({ documentId: friend.documentId, data: { related: [from.documentId] } });

      const automatic = await article('舊合併站甲的遊客');
      await publish(strapi(), automatic.documentId);
      const manual = await article('無關的正文', {
        tags: [above.documentId, from.documentId, below.documentId],
      });
      await publish(strapi(), manual.documentId);
      const both = await article('新合併站甲與舊合併站甲', {});
      await publish(strapi(), both.documentId);
      const order = await namesOn(manual.documentId, 'published');
      const versionBefore = await siteVersion();

      const finished = await finishedBodies();
      expect(finished.length).toBeGreaterThanOrEqual(3);
      const before = await changedBy();
      const planned = await mergeTag(strapi(), {
        from: '舊合併站甲',
        into: '新合併站甲',
        isDryRun: true,
      });
      expect(await changedBy()).toEqual(before);
      const done = await mergeTag(strapi(), { from: '旧合并站甲', into: into.slug, isDryRun });

      expect(done).toEqual(planned);
      // What the lists and bodies are made of has not changed.
      expect(await finishedBodies()).toEqual(finished);
      expect(done.articles).toEqual({ moved: 2, joined: 1, dropped: 0, noted: 0 });
      expect(done.newAliases).toEqual(['舊合併站甲', '舊站別名甲']);
      for (const status of ['draft', 'published'] as const) {
        expect(await namesOn(automatic.documentId, status)).toEqual(['新合併站甲']);
        expect(await namesOn(both.documentId, status)).toEqual(['新合併站甲']);
        expect(await namesOn(manual.documentId, status)).toEqual(
          order.map((name) => (name === '舊合併站甲' ? '新合併站甲' : name)),
        );
        expect(await originOf(automatic.documentId, into.documentId, status)).toBe('auto');
        expect(await originOf(manual.documentId, into.documentId, status)).toBe('manual');
        expect(await originOf(manual.documentId, from.documentId, status)).toBeNull();
      }
      if (newsroom().engine === 'postgres') expect(await siteVersion()).toBe(versionBefore + 1);
      else expect(await siteVersion()).toBeGreaterThan(versionBefore);

      const page = await read(`/tags/${into.slug}?lang=original`);
      expect(page.articles).toHaveLength(3);
      expect(page.parent).toMatchObject({ name: '合併上級甲' });
      expect(page.related).toEqual([expect.objectContaining({ name: '合併友鄰甲' })]);
      expect((await read(`/tags/${below.slug}?lang=original`)).parent.name).toBe('新合併站甲');
      const moved = await newsroom().http.get(`/api/site/tags/${from.slug}?lang=original`);
      expect([moved.status, moved.headers.location]).toEqual([
        301,
        `/api/site/tags/${into.slug}?lang=original`,
      ]);
    });

    test('what an editor decided about the target holds, in articles and in search', async () => {
      const from = await aTag('舊合併站乙');
      const into = await aTag('新合併站乙');
      const refused = await article('新合併站乙和舊合併站乙', {});
      await editDraft(strapi(), refused.documentId, { tags: { disconnect: [into.documentId] } });
      await publish(strapi(), refused.documentId);
      const takenAway = await article('舊合併站乙的游泳館', {});
      await editDraft(strapi(), takenAway.documentId, { tags: { disconnect: [from.documentId] } });
      const moved = await article('舊合併站乙的滑冰場', {});
      await publish(strapi(), moved.documentId);

      const { articles } = await mergeTag(strapi(), {
        from: from.documentId,
        into: into.documentId,
        isDryRun,
      });
      expect(articles).toEqual({ moved: 1, joined: 0, dropped: 1, noted: 1 });
      for (const { documentId } of [refused, takenAway]) {
        await editDraft(strapi(), documentId, { subtitle: '舊合併站乙' });
        expect(await namesOn(documentId)).toEqual([]);
        expect(await originOf(documentId, into.documentId, 'draft')).toBe('rejected');
      }
      const words = encodeURIComponent('舊合併站乙');
      expect(await found(`q=${words}&tag=${into.slug}`)).toEqual([moved.documentId]);
    });

    test('a form that was opened before it saves the target, and no tag is lost', async () => {
      const from = await aTag('舊合併站丙');
      const into = await aTag('新合併站丙');
      const { documentId } = await article('別的事情', {});
      const { id } = await strapi()
        .db.query(TAG)
        .findOne({ where: { name: '舊合併站丙' } });
      await mergeTag(strapi(), { from: from.documentId, into: into.documentId, isDryRun });
      await editDraft(strapi(), documentId, { tags: { connect: [{ id }], disconnect: [] } });
      expect(await namesOn(documentId)).toEqual(['新合併站丙']);
      await editDraft(strapi(), documentId, { tags: { disconnect: [from.documentId] } });
      expect(await originOf(documentId, into.documentId, 'draft')).toBe('rejected');
    });

    test('beside articles that are saved at the same time loses no tag', async () => {
      const from = await aTag('舊合併站丁');
      const into = await aTag('新合併站丁');
      const old = await Promise.all(
        Array.from({ length: 4 }, (_, at) => article(`舊合併站丁第${at}次`)),
      );
      const byHand = { tags: { connect: [from.documentId] } };
      const merged = mergeTag(strapi(), {
        from: from.documentId,
        into: into.documentId,
        isDryRun,
      });
      const written = await Promise.all([
        ...old.map(({ documentId }) => publish(strapi(), documentId)),
        ...old.map(({ documentId }) => editDraft(strapi(), documentId, { subtitle: '再存一次' })),
        ...Array.from({ length: 4 }, (_, at) => article(`舊合併站丁再第${at}次`)),
        ...Array.from({ length: 4 }, (_, at) => article(`別的事第${at}次`, byHand)),
      ]);
      await merged;
      const ids = new Set(
        [...old, ...written].flatMap((one) => (one?.documentId ? [one.documentId] : [])),
      );
      expect(ids.size).toBe(12);
      for (const documentId of ids) {
        expect(await namesOn(documentId)).toEqual(['新合併站丁']);
      }
    });

    test('is refused where it makes no sense', async () => {
      const one = await aTag('拒絕合併甲');
      const child = await aTag('拒絕合併乙', { parent: one.documentId });
      const grandchild = await aTag('拒絕合併丙', { parent: child.documentId });
      const retired = await aTag('拒絕合併丁', { state: 'retired' });
      const candidate = await aTag('拒絕合併戊', { state: 'candidate' });
      const gone = await aTag('拒絕合併己');
      await mergeTag(strapi(), { from: gone.documentId, into: one.documentId, isDryRun });
      const codeOf = async (from: string, into: string) =>
        (await mergeTag(strapi(), { from, into, isDryRun }).catch((error: unknown) => error)) as {
          code: string;
        };
      const cases = [
        [one.documentId, one.documentId, 'tag-merge-itself'],
        [one.documentId, grandchild.documentId, 'tag-merge-loop'],
        [one.documentId, retired.documentId, 'tag-target-retired'],
        [one.documentId, candidate.documentId, 'tag-target-candidate'],
        [gone.documentId, child.documentId, 'tag-already-merged'],
        ['沒有這個標籤', child.documentId, 'tag-not-found'],
      ] as const;
      for (const [from, into, code] of cases) {
        expect(await codeOf(from, into)).toMatchObject({ code });
      }
      const back = strapi()
        .documents(TAG)
        .update({ documentId: gone.documentId, data: { state: 'approved' } });
      expect((await refusalOf(back)).code).toBe('tag-was-merged');
    });
  });

  test('an alias is found in articles from the next save on; another tag’s name is refused', async () => {
    const tag = await aTag('別名站甲');
    const { documentId } = await article('土名冰窖的新聞', {});
    await changeAlias(strapi(), { tag: '別名站甲', alias: '土名冰窖', isRemoval: false, isDryRun });
    await editDraft(strapi(), documentId, { subtitle: '再存' });
    expect(await namesOn(documentId)).toContain('別名站甲');
    const taken = changeAlias(strapi(), {
      tag: tag.documentId,
      alias: '延吉',
      isRemoval: false,
      isDryRun,
    });
    await expect(taken).rejects.toMatchObject({ code: 'alias-taken' });
    await changeAlias(strapi(), { tag: tag.slug, alias: '土名冰窖', isRemoval: true, isDryRun });
    await editDraft(strapi(), documentId, { subtitle: '三存' });
    expect(await namesOn(documentId)).not.toContain('別名站甲');
  });

  test('a split gives a new tag its aliases, and brings back one that was merged', async () => {
    const tag = await aTag('分開站甲', { aliases: ['分開站乙', '分開站乙東口'] });
    const merged = await aTag('分開站丙');
    const old = await article('分開站丙的舊聞', {});
    await publish(strapi(), old.documentId);
    await mergeTag(strapi(), { from: merged.documentId, into: tag.documentId, isDryRun });

    const parts = [
      { name: '分開站乙', aliases: ['分開站乙東口'] },
      { name: '分开站丙', aliases: [] },
    ];
    const outcome = await splitTag(strapi(), { tag: tag.slug, parts, isDryRun });
    expect(outcome).toEqual({
      tag: '分開站甲',
      aliases: [],
      parts: [
        { ...parts[0], isRevived: false },
        { ...parts[1], isRevived: true },
      ],
    });
    const fresh = await article('分開站乙東口的新聞', {});
    expect(await namesOn(fresh.documentId)).toEqual(['分開站乙']);
    const page = await read(`/tags/${merged.slug}?lang=original`);
    expect(page.tag.name).toBe('分開站丙');
    expect(page.related).toEqual([expect.objectContaining({ name: '分開站甲' })]);
    // Articles are left to a retag, and search agrees with them.
    const words = encodeURIComponent('舊聞');
    expect(await found(`q=${words}&tag=${tag.slug}`)).toEqual([old.documentId]);
    expect(await found(`q=${words}&tag=${merged.slug}`)).toEqual([]);
  });

  test('a retired tag leaves the articles that the machine gave it to, not those of editors', async () => {
    const tag = await aTag('退役站甲');
    const automatic = await article('退役站甲的新聞', {});
    const manual = await article('別的新聞', { tags: [tag.documentId] });
    for (const { documentId } of [automatic, manual]) await publish(strapi(), documentId);
    const outcome = await retireTag(strapi(), { tag: '退役站甲', isRemoved: true, isDryRun });
    expect(outcome).toMatchObject({ manual: 1, automatic: 1, before: 'approved' });
    for (const status of ['draft', 'published'] as const) {
      expect(await namesOn(automatic.documentId, status)).toEqual([]);
      expect(await namesOn(manual.documentId, status)).toEqual(['退役站甲']);
    }
    await newsroom().http.get(`/api/site/tags/${tag.slug}`).expect(404);
    await restoreTag(strapi(), { tag: tag.slug, isDryRun });
    const { articles } = await read(`/tags/${tag.slug}?lang=original`);
    expect(articles).toEqual([expect.objectContaining({ documentId: manual.documentId })]);
    const words = encodeURIComponent('新聞');
    expect(await found(`q=${words}&tag=${tag.slug}`)).toEqual([manual.documentId]);
  });

  test('what was done is in the record', async () => {
    const from = await aTag('記錄站甲');
    const into = await aTag('記錄站乙');
    const { documentId } = await article('記錄站甲的新聞', {});
    await mergeTag(strapi(), { from: from.documentId, into: into.documentId, isDryRun });
    const rows = await selectOf(strapi())<{ subject_id: string; fields: string }>(
      `select subject_id, fields from newsroom_audit where subject_id in (?, ?, ?)
        order by seq desc limit 3`,
      [from.documentId, into.documentId, documentId],
    );
    const recorded = rows.map(({ subject_id, fields }) => [subject_id, fields]);
    expect(recorded).toEqual(
      expect.arrayContaining([
        [documentId, expect.stringContaining('tags')],
        [from.documentId, expect.stringContaining('mergedInto')],
        [into.documentId, expect.stringContaining('aliases')],
      ]),
    );
  });
});

import { UID } from '../../src/repositories/tables';
import { selectRows } from '../../src/repositories/database/index';
import {
  apiToken,
  articleVersion,
  defaultNotice,
  editDraft,
  publish,
  refusalOf,
  saveDraft,
  sourceNamed,
  storeFile,
} from '../support/builders';
import { deliveryOf, published } from '../support/delivery';
import { describeEachDatabase, type Newsroom } from '../support/newsroom';
import { siteReader } from '../support/site-reader';
import { createMember, type Member } from '../support/staff';

const PANEL = '/content-manager/collection-types';
let count = 0;

/** One of each type, of its own name. */
function makers(newsroom: () => Newsroom) {
  const documents = (uid: string) => newsroom().strapi.documents(uid as typeof UID.section);
  const make = async (uid: string, data: object) =>
    // The types share no input type.
    (await documents(uid).create({ data: data as never })).documentId;
  const name = (what: string) => `${what}第${(count += 1)}號`;
  return {
    make,
    section: (data: object = {}) =>
      make(UID.section, { name: name('欄目'), navigation: 'none', ...data }),
    source: (data: object = {}) =>
      make(UID.source, { name: name('報紙'), ownership: 'partner', ...data }),
    notice: () =>
      make(UID.notice, {
        title: name('聲明'),
        display: 'all-clauses',
        clauses: [{ audience: 'all', text: '版權所有。' }],
      }),
    promo: () => make(UID.promo, { accountName: name('公號'), platform: 'wechat' }),
    tag: () =>
      make(UID.tag, { name: name('專題'), kind: 'topic', state: 'approved', autoApply: false }),
  };
}

describeEachDatabase('deleting what is in use', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const { make, section, source, notice, promo, tag } = makers(newsroom);
  const reader = siteReader(newsroom);
  const { read, get } = deliveryOf(newsroom);
  let chief: Member;
  const remove = (uid: string, documentId: string, moveTo?: string) =>
    strapi()
      .documents(uid as typeof UID.section)
      .delete({ documentId, ...(moveTo === undefined ? {} : { moveTo }) } as never);
  const isThere = async (uid: string, documentId: string) =>
    (await strapi()
      .documents(uid as typeof UID.section)
      .findOne({ documentId })) !== null;

  beforeAll(async () => {
    chief = await createMember(newsroom(), 'super admin');
  });

  /** Each with a draft alone and a published article that use it. */
  const USED = {
    section: { uid: UID.section, make: section, field: (id: string) => ({ section: id }) },
    source: { uid: UID.source, make: source, field: (id: string) => ({ source: id }) },
    notice: { uid: UID.notice, make: notice, field: (id: string) => ({ notice: id }) },
    promo: { uid: UID.promo, make: promo, field: (id: string) => ({ promo: id }) },
    tag: { uid: UID.tag, make: tag, field: (id: string) => ({ tags: [id] }) },
  } as const;

  describe.each(Object.entries(USED))('a %s', (kind, { uid, make: makeOne, field }) => {
    let used = '';
    let page = '';
    beforeAll(async () => {
      used = await makeOne();
      await saveDraft(strapi(), field(used));
      const { documentId } = await saveDraft(strapi(), field(used));
      page = documentId;
      await publish(strapi(), page);
    });
    const inUse = { code: 'in-use', count: 2, published: 1, uses: { articles: 2 } };

    test('is not deleted, and the refusal counts what uses it', async () => {
      const { code, message, details } = await refusalOf(remove(uid, used));
      expect(code).toBe('in-use');
      expect(details).toMatchObject(inUse);
      expect(message).toContain('2 篇文章（其中 1 篇已发布）');
      expect(await isThere(uid, used)).toBe(true);
    });

    test('nor at the panel, alone or among many', async () => {
      const unused = await makeOne();
      const alone = await chief.ask('delete', `${PANEL}/${uid}/${used}`);
      const many = await chief.ask('post', `${PANEL}/${uid}/actions/bulkDelete`, {
        documentIds: [unused, used],
      });
      for (const { status, body } of [alone, many]) {
        expect(status).toBe(400);
        expect(body.error.details).toMatchObject(inUse);
        expect(body.error.message).toContain('还在使用，不能删除');
      }
      expect(await isThere(uid, unused)).toBe(true);
      expect((await chief.ask('delete', `${PANEL}/${uid}/${unused}`)).status).toBe(200);
    });

    test('an heir that cannot be one is refused, and nothing moves', async () => {
      for (const [moveTo, reason] of [
        [used, 'itself'],
        ['a'.repeat(24), 'not-found'],
        ["x' or 1=1", 'malformed'],
      ] as const) {
        const { code, details } = await refusalOf(remove(uid, used, moveTo));
        expect({ code, reason: details.reason }).toEqual({ code: 'move-to-invalid', reason });
      }
      expect(await isThere(uid, used)).toBe(true);
    });

    test('its heir takes over drafts and pages, and the record tells it', async () => {
      const heir = await makeOne();
      const moved = await reader.moves(async () => {
        const { status } = await chief.ask('delete', `${PANEL}/${uid}/${used}?moveTo=${heir}`);
        expect(status).toBe(200);
      });
      expect(moved).toBeGreaterThan(0);
      for (const version of ['draft', 'published'] as const) {
        const article = await articleVersion(strapi(), page, version);
        const linked = kind === 'tag' ? article.tags : [article[kind as 'section']];
        expect(linked?.map((one) => one?.documentId)).toContain(heir);
      }
      const entries = await selectRows<{ action: string }>(
        strapi(),
        'select action from newsroom_audit where subject_id = ? order by seq desc limit 3',
        [page],
      );
      expect(entries.map(({ action }) => action)).toEqual(
        expect.arrayContaining(['publish', 'update']),
      );
      // A tag becomes a part of the other, so that its address leads there.
      expect(await isThere(uid, used)).toBe(kind === 'tag');
    });
  });

  test('REST refuses a token the same', async () => {
    const used = await section();
    await published(strapi(), { section: used });
    const token = await apiToken(strapi(), [`${UID.section}.delete`]);
    const ask = (query: string) =>
      newsroom()
        .http.delete(`/api/sections/${used}${query}`)
        .set('Authorization', `Bearer ${token}`);
    const { body } = await ask('').expect(400);
    expect(body.error.details).toMatchObject({ code: 'in-use', count: 1 });
    const moving = await ask(`?moveTo=${await section()}`).expect(403);
    expect(moving.body.error.details.code).toBe('no-authority');
    expect(await isThere(UID.section, used)).toBe(true);
  });

  test('a section’s subsections, notices and promos use it too, and go over to the heir', async () => {
    const used = await section();
    const child = await section({ parent: used });
    await make(UID.promo, { accountName: '欄目公號', platform: 'wechat', sections: [used] });
    const clauses = [{ audience: 'all', text: '轉載請註明。' }];
    await make(UID.notice, {
      title: '欄目聲明',
      display: 'all-clauses',
      clauses,
      sections: [used],
    });
    const { details } = await refusalOf(remove(UID.section, used));
    expect(details.uses).toEqual({ sections: 1, notices: 1, promos: 1 });
    const below = await refusalOf(remove(UID.section, used, child));
    expect(below.details.reason).toBe('descendant');

    const heir = await section();
    await remove(UID.section, used, heir);
    const after = await strapi()
      .documents(UID.section)
      .findOne({ documentId: child, populate: { parent: true } });
    expect(after?.parent?.documentId).toBe(heir);
  });

  test('lists, pages and the search show the heir at once', async () => {
    const [used, heir] = [await section({ name: '舊體育' }), await section({ name: '新體育' })];
    const { slug } = await published(strapi(), { section: used, title: '冰雪馬拉松開跑' });
    await reader.page(slug);
    await remove(UID.section, used, heir);
    const { data } = await read(`/articles/${slug}?lang=original`);
    expect(data.breadcrumb.at(-1).name).toBe('新體育');
    const { slug: path } =
      (await strapi().documents(UID.section).findOne({ documentId: heir })) ?? {};
    const list = await read(`/sections/${path}?lang=original`);
    expect(list.data.articles.map((card: { slug: string }) => card.slug)).toEqual([slug]);
    const found = await read(`/search?q=馬拉松&section=${path}&lang=original`);
    expect(JSON.stringify(found.data)).toContain(slug);
  });

  test('a merged tag’s address leads to the tag that took its place', async () => {
    const [used, heir] = [await tag(), await tag()];
    await published(strapi(), { tags: [used] });
    const slugOf = async (documentId: string) =>
      (await strapi().documents(UID.tag).findOne({ documentId }))?.slug ?? '';
    const [from, to] = [await slugOf(used), await slugOf(heir)];
    await remove(UID.tag, used, heir);
    const { headers } = await get(`/tags/${from}`).expect(301);
    expect(headers.location).toBe(`/api/site/tags/${to}`);
  });

  test('the newsroom’s own source and its default notice stay, heir or not', async () => {
    const own = await sourceNamed(strapi(), '延吉新聞網');
    expect((await refusalOf(remove(UID.source, own.documentId))).code).toBe('own-source');
    const heir = await source();
    expect((await refusalOf(remove(UID.source, own.documentId, heir))).code).toBe('own-source');
    const { documentId } = await defaultNotice(strapi());
    expect((await refusalOf(remove(UID.notice, documentId, await notice()))).code).toBe(
      'default-notice',
    );
  });

  test('a source that nobody has classified inherits no classified one’s articles', async () => {
    const used = await source();
    await saveDraft(strapi(), { source: used });
    const unresolved = await source({ ownership: 'unresolved' });
    expect((await refusalOf(remove(UID.source, used, unresolved))).details.reason).toBe(
      'unresolved',
    );
  });

  test('what nothing uses any more goes', async () => {
    const used = await section();
    const { documentId } = await saveDraft(strapi(), { section: used });
    await editDraft(strapi(), documentId, { section: null });
    await remove(UID.section, used);
    expect(await isThere(UID.section, used)).toBe(false);
  });

  describe('a picture', () => {
    const aPicture = async (folder: object = {}) => {
      count += 1;
      const hash = `foto_${count}xyz`;
      const id = await storeFile(strapi(), { hash, url: `/uploads/${hash}.png`, ...folder });
      return { id, html: `<p><img src="/uploads/${hash}.png"></p>` };
    };
    const isKept = async (id: number) =>
      (await selectRows(strapi(), 'select 1 from files where id = ?', [id])).length === 1;
    const bulk = (body: object) => chief.ask('post', '/upload/actions/bulk-delete', body);

    test.each(['cover', 'body', 'draft body', 'promo'])(
      'in use as %s is not deleted',
      async (how) => {
        const { id, html } = await aPicture();
        if (how === 'promo') {
          await make(UID.promo, { accountName: '碼', platform: 'wechat', qrCode: id });
        } else {
          const { documentId } = await saveDraft(
            strapi(),
            how === 'cover' ? { cover: id } : { body: html },
          );
          if (how !== 'draft body') await publish(strapi(), documentId);
        }
        const { id: unused } = await aPicture();
        for (const { status, body } of [
          await chief.ask('delete', `/upload/files/${id}`),
          await bulk({ fileIds: [unused, id] }),
        ]) {
          expect(status).toBe(400);
          expect(body.error.details).toMatchObject({ code: 'in-use', count: 1 });
          expect(body.error.message).toContain('还在使用，不能删除');
        }
        expect([await isKept(id), await isKept(unused)]).toEqual([true, true]);
      },
    );

    test('stays with its folder, and so does everything that goes with that', async () => {
      const { body } = await chief.ask('post', '/upload/folders', { name: '相冊', parent: null });
      const { id: folder, path: folderPath } = body.data as unknown as { id: number; path: string };
      const { id, html } = await aPicture({ folder, folderPath });
      const { id: other } = await aPicture();
      await saveDraft(strapi(), { body: html });
      const { status } = await bulk({ folderIds: [folder], fileIds: [other] });
      expect(status).toBe(400);
      expect([await isKept(id), await isKept(other)]).toEqual([true, true]);
    });

    test('gives way to another in fields and bodies, drafts and pages alike', async () => {
      const [from, to] = [await aPicture(), await aPicture()];
      const { slug, documentId } = await published(strapi(), { cover: from.id, body: from.html });
      const { status } = await chief.ask('delete', `/upload/files/${from.id}?moveTo=${to.id}`);
      expect(status).toBe(200);
      expect(await isKept(from.id)).toBe(false);
      const page = await reader.page(slug);
      expect(page.bodyHtml).toBe(to.html);
      expect(page.cover?.url).toContain(`/uploads/foto_`);
      expect((await articleVersion(strapi(), documentId)).body).toBe(to.html);
    });

    test('that nothing shows goes', async () => {
      const { id } = await aPicture();
      expect((await chief.ask('delete', `/upload/files/${id}`)).status).toBe(200);
      expect(await isKept(id)).toBe(false);
    });
  });
});

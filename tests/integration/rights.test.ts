import {
  articlesWithOlderWording,
  findNotice,
  reissueFooter,
} from '../../src/repositories/articles/reissue';
import type { FooterStamp } from '../../src/domain/rights/footer-stamp';
import { describeEachDatabase } from '../support/newsroom';
import {
  anArticle,
  apiToken,
  articleRows,
  articleVersion,
  defaultNotice,
  editDraft,
  eventually,
  publish,
  refusalOf,
  saveDraft,
  sectionNamed,
  sourceNamed,
} from '../support/builders';

const ARTICLE = 'api::article.article';
const SOURCE = 'api::source.source';
const NOTICE = 'api::copyright-notice.copyright-notice';

describeEachDatabase('rights', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const sourceOf = async (documentId: string) =>
    (await articleVersion(strapi(), documentId)).source?.name;
  const footerOf = async (documentId: string, status: 'draft' | 'published' = 'published') =>
    (await articleVersion(strapi(), documentId, status)).footer as unknown as FooterStamp;
  const applying = (footer: FooterStamp) =>
    footer.clauses.filter((clause) => clause.applies).map((clause) => clause.audience);
  const classify = async (name: string, ownership: 'own' | 'partner' | 'third-party') => {
    const { documentId } = await sourceNamed(strapi(), name);
    return strapi().documents(SOURCE).update({ documentId, data: { ownership } });
  };

  describe('a printed credit finds its source', () => {
    test.each([
      ['来源：新华社', '新華社'],
      ['來源:新華社 ', '新華社'],
      ['新华社', '新華社'],
      ['新华网', '新華網'],
      ['　來源 ： 新 華 社　', '新華社'],
      ['【新华社】', '新華社'],
      ['（来源：人民网）', '人民網'],
      ['ＸＩＮＨＵＡＮＥＴ．ＣＯＭ', '新華網'],
      ['轉自：中国城市报', '中國城市報'],
      ['稿源： 央視新聞客户端', '央視新聞'],
      ['延吉新闻网', '延吉新聞網'],
      ['연변일보', '延邊日報'],
    ])('%s → %s', async (sourceCredit, name) => {
      const { documentId } = await saveDraft(strapi(), { sourceCredit });
      expect(await sourceOf(documentId)).toBe(name);
    });

    test('and keeps the words as they were printed', async () => {
      const { documentId } = await saveDraft(strapi(), { sourceCredit: '來源:新華社 ' });
      expect((await articleVersion(strapi(), documentId)).sourceCredit).toBe('來源:新華社');
    });

    test('and another one when the credit is corrected', async () => {
      const { documentId } = await saveDraft(strapi(), { sourceCredit: '新华社' });
      await editDraft(strapi(), documentId, { sourceCredit: '人民网' });
      expect(await sourceOf(documentId)).toBe('人民網');
      await editDraft(strapi(), documentId, { sourceCredit: '' });
      expect(await sourceOf(documentId)).toBeUndefined();
    });

    test('unless an editor chose another source by hand', async () => {
      const chosen = await sourceNamed(strapi(), '吉林日報');
      const { documentId } = await saveDraft(strapi(), {
        sourceCredit: '新华社',
        source: chosen.documentId,
      });
      await editDraft(strapi(), documentId, { subtitle: '副題', sourceCredit: '新华社' });
      await publish(strapi(), documentId);
      expect(await sourceOf(documentId)).toBe('吉林日報');
    });
  });

  describe('an article credited to an unknown outlet', () => {
    test('is kept with its unresolved source, and is refused at publication until somebody classifies it', async () => {
      const { documentId } = await saveDraft(strapi(), { sourceCredit: '來源：海蘭江週刊' });
      expect(await sourceNamed(strapi(), '海蘭江週刊')).toMatchObject({ ownership: 'unresolved' });
      const before = await articleRows(strapi(), documentId);

      const refusal = await refusalOf(publish(strapi(), documentId));
      expect(refusal.code).toBe('publish-refused');
      expect(refusal.message).toContain('海蘭江週刊');
      expect(refusal.message).toContain('标为本站、合作方或第三方');
      expect(refusal.details).toMatchObject({
        missing: [{ code: 'source-unresolved', field: 'source' }],
        errors: [{ path: ['source'] }],
      });
      expect(await articleRows(strapi(), documentId)).toEqual(before);

      await classify('海蘭江週刊', 'third-party');
      await publish(strapi(), documentId);
      expect(applying(await footerOf(documentId))).toEqual(['third-party']);
    });

    test('may be published once its credit is an alias of a known outlet', async () => {
      const { documentId } = await saveDraft(strapi(), { sourceCredit: '延邊日報東部版' });
      await refusalOf(publish(strapi(), documentId));
      const { documentId: daily, aliases } = await sourceNamed(strapi(), '延邊日報');
      await strapi()
        .documents(SOURCE)
        .update({
          documentId: daily,
          data: { aliases: [...(aliases as string[]), '延边日报东部版'] },
        });
      await publish(strapi(), documentId);
      expect(await sourceOf(documentId)).toBe('延邊日報');
    });

    test('leaves the published version of an article as it is when a republication is refused', async () => {
      const { documentId } = await saveDraft(strapi());
      await publish(strapi(), documentId);
      await editDraft(strapi(), documentId, { sourceCredit: '無名小報', title: '改過的標題' });
      const before = await articleRows(strapi(), documentId);
      expect((await refusalOf(publish(strapi(), documentId))).code).toBe('publish-refused');
      expect(await articleRows(strapi(), documentId)).toEqual(before);
    });

    test('is refused with everything else that is missing, in one error', async () => {
      const { documentId } = await saveDraft(strapi(), {
        body: '<p> </p>',
        section: null,
        sourceCredit: null,
      });
      const { code, details } = await refusalOf(publish(strapi(), documentId));
      expect(code).toBe('publish-refused');
      expect((details.missing as { code: string }[]).map((item) => item.code)).toEqual([
        'body-missing',
        'section-missing',
        'source-missing',
      ]);
    });

    describe('published in one go', () => {
      const unresolved = (name: string) =>
        eventually(async () => {
          const rows = await strapi().db.query(SOURCE).findMany({ where: { name } });
          return rows.length === 1 && rows[0].ownership === 'unresolved' ? rows[0] : null;
        });
      const articlesTitled = (title: string) =>
        strapi().db.query(ARTICLE).count({ where: { title } });

      test('by create with status published leaves nothing but the source to classify', async () => {
        const section = await sectionNamed(strapi(), '延吉新聞');
        const write = () =>
          strapi()
            .documents(ARTICLE)
            .create({
              data: anArticle({ title: '直接發布', section, sourceCredit: '直發小報' }),
              status: 'published',
            });
        expect((await refusalOf(write())).code).toBe('publish-refused');
        expect(await articlesTitled('直接發布')).toBe(0);
        await unresolved('直發小報');

        await classify('直發小報', 'partner');
        const { documentId } = await write();
        expect(applying(await footerOf(documentId))).toEqual(['third-party']);
      });

      test('by REST is refused in Strapi’s error format, and the same request succeeds afterwards', async () => {
        const token = await apiToken(strapi(), [
          'api::article.article.create',
          'api::article.article.update',
          'api::article.article.publish',
          'api::section.section.find',
        ]);
        const { http } = newsroom();
        const section = await sectionNamed(strapi(), '延吉新聞');
        const { documentId } = await saveDraft(strapi(), { title: '接口發布' });
        const before = await articleRows(strapi(), documentId);
        const put = () =>
          http
            .put(`/api/articles/${documentId}?status=published`)
            .set('Authorization', `Bearer ${token}`)
            .send({ data: { sourceCredit: '接口小報' } });
        const post = () =>
          http
            .post('/api/articles?status=published')
            .set('Authorization', `Bearer ${token}`)
            .send({ data: anArticle({ title: '接口新建', section, sourceCredit: '接口小報' }) });

        const { body } = await put().expect(400);
        expect(body.error.details.code).toBe('publish-refused');
        expect(body.error.message).toContain('接口小報');
        expect(await articleRows(strapi(), documentId)).toEqual(before);
        expect((await post().expect(400)).body.error.details.code).toBe('publish-refused');
        expect(await articlesTitled('接口新建')).toBe(0);
        await unresolved('接口小報');

        await classify('接口小報', 'third-party');
        await put().expect(200);
        await post().expect(201);
        expect(applying(await footerOf(documentId))).toEqual(['third-party']);
        expect(await articlesTitled('接口新建')).toBe(2);
      });

      test('by the panel, which saves and publishes in one transaction, undoes both', async () => {
        const section = await sectionNamed(strapi(), '延吉新聞');
        const click = () =>
          strapi().db.transaction(async () => {
            const { documentId } = await strapi()
              .documents(ARTICLE)
              .create({
                data: anArticle({ title: '面板發布', section, sourceCredit: '面板小報' }),
              });
            await publish(strapi(), documentId);
          });
        expect((await refusalOf(click())).code).toBe('publish-refused');
        expect(await articlesTitled('面板發布')).toBe(0);
        await unresolved('面板小報');
        await classify('面板小報', 'own');
        await click();
        expect(await articlesTitled('面板發布')).toBe(2);
      });
    });

    test('makes one source when ten drafts bring it at once, in either script', async () => {
      const drafts = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          saveDraft(strapi(), { sourceCredit: index % 2 ? '來源：布爾哈通晚報' : '布尔哈通晚报 ' }),
        ),
      );
      const names = await Promise.all(drafts.map(({ documentId }) => sourceOf(documentId)));
      expect(new Set(names).size).toBe(1);
      expect(
        await strapi()
          .db.query(SOURCE)
          .count({ where: { name: { $in: ['布爾哈通晚報', '布尔哈通晚报'] } } }),
      ).toBe(1);
    });
  });

  describe('one outlet stands once', () => {
    test.each([
      [SOURCE, { name: '新华社', ownership: 'third-party' }],
      [SOURCE, { name: '来源：新華社', ownership: 'own' }],
      ['api::tag.tag', { name: '延边大学', kind: 'organization' }],
      ['api::tag.tag', { name: '延 吉', kind: 'place' }],
    ] as const)('%s %j is refused, for the name is taken', async (uid, data) => {
      const count = await strapi().db.query(uid).count();
      const write = strapi().documents(uid).create({ data });
      expect((await refusalOf(write)).code).toBe('name-taken');
      expect(await strapi().db.query(uid).count()).toBe(count);
    });

    test('a rename to a taken name is refused, a rename to another script of its own name is not', async () => {
      const { documentId } = await sourceNamed(strapi(), '城市晚報');
      const rename = (name: string) =>
        strapi().documents(SOURCE).update({ documentId, data: { name } });
      expect((await refusalOf(rename('新华社'))).code).toBe('name-taken');
      await rename('城市晚报');
      await rename('城市晚報');
    });

    test('a name of signs alone is refused', async () => {
      const write = strapi()
        .documents(SOURCE)
        .create({ data: { name: '【】', ownership: 'own' } });
      expect((await refusalOf(write)).code).toBe('name-empty');
    });
  });

  describe('the footer', () => {
    test('of a reprint marks the clause for third parties, of own work the own one', async () => {
      const reprint = await saveDraft(strapi());
      const own = await saveDraft(strapi(), { sourceCredit: '本網訊' });
      await publish(strapi(), reprint.documentId);
      await publish(strapi(), own.documentId);
      expect(applying(await footerOf(reprint.documentId))).toEqual(['third-party']);
      expect(applying(await footerOf(own.documentId))).toEqual(['own']);
      const footer = await footerOf(own.documentId);
      expect(footer.title).toBe('延吉新聞網版權與免責聲明');
      expect(footer.text).toContain('延吉新聞網');
      expect(footer.html + footer.text).not.toContain('{siteName}');
    });

    test('is not on a draft that was never on its way to publication', async () => {
      const { documentId } = await saveDraft(strapi());
      expect(await footerOf(documentId, 'draft')).toBeNull();
    });

    test('comes from the most specific notice, and from the next one when that goes', async () => {
      const { documentId } = await saveDraft(strapi());
      const published = async () => {
        await publish(strapi(), documentId);
        const { noticeReason, title } = await footerOf(documentId);
        return [noticeReason, title];
      };
      const made: string[] = [];
      const add = async (title: string, sections: string[], sources: string[] = []) => {
        const notice = await strapi()
          .documents(NOTICE)
          .create({
            data: {
              title,
              clauses: [{ audience: 'all', text: title }],
              display: 'all-clauses',
              sections,
              sources,
            },
          });
        made.push(notice.documentId);
        return notice.documentId;
      };
      expect((await published())[0]).toBe('default');
      await add('中心聲明', [await sectionNamed(strapi(), '新聞中心')]);
      expect(await published()).toEqual(['ancestor-section', '中心聲明']);
      await add('欄目聲明', [await sectionNamed(strapi(), '延吉新聞')]);
      expect(await published()).toEqual(['section', '欄目聲明']);
      await add('日報聲明', [], [(await sourceNamed(strapi(), '延邊日報')).documentId]);
      expect(await published()).toEqual(['source', '日報聲明']);
      const notice = await add('本篇聲明', []);
      await editDraft(strapi(), documentId, { notice });
      expect(await published()).toEqual(['override', '本篇聲明']);
      await editDraft(strapi(), documentId, { notice: null });
      expect(await published()).toEqual(['source', '日報聲明']);

      for (const id of made) await strapi().documents(NOTICE).delete({ documentId: id });
      expect((await published())[0]).toBe('default');
    });

    describe('and a new wording of the notice', () => {
      const reword = async (text: string) => {
        const notice = await defaultNotice(strapi());
        await strapi()
          .documents(NOTICE)
          .update({
            documentId: notice.documentId,
            data: {
              clauses: [
                { audience: 'own', text: `自有：${text}` },
                { audience: 'third-party', text: `轉載：${text}` },
              ],
            },
          });
        return (await defaultNotice(strapi())).version ?? 0;
      };

      test('leaves published articles alone, also when they are republished; the next article gets it', async () => {
        const first = await saveDraft(strapi());
        await publish(strapi(), first.documentId);
        const before = await footerOf(first.documentId);
        await reword('第二版');

        expect(await footerOf(first.documentId)).toEqual(before);
        await editDraft(strapi(), first.documentId, { title: '換了標題' });
        await publish(strapi(), first.documentId);
        expect(await footerOf(first.documentId)).toEqual(before);

        const next = await saveDraft(strapi());
        await publish(strapi(), next.documentId);
        expect((await footerOf(next.documentId)).text).toContain('轉載：第二版');
      });

      const changes: Record<string, () => Promise<Record<string, unknown>>> = {
        'the section': async () => ({ section: await sectionNamed(strapi(), '社會民生') }),
        'the source': () => Promise.resolve({ sourceCredit: '人民网' }),
        'the override': async () => ({ notice: (await defaultNotice(strapi())).documentId }),
      };
      test.each(Object.keys(changes))('is taken over when %s changes', async (what) => {
        const { documentId } = await saveDraft(strapi());
        await publish(strapi(), documentId);
        const before = await footerOf(documentId);
        const version = await reword(`措辭 ${what}`);
        await editDraft(strapi(), documentId, (await changes[what]?.()) ?? {});
        await publish(strapi(), documentId);
        const after = await footerOf(documentId);
        expect(after.noticeVersion).toBe(version);
        expect(after.text).not.toBe(before.text);
      });

      test('is taken over when the ownership of its source changes', async () => {
        const { documentId } = await saveDraft(strapi(), { sourceCredit: '長春晚報' });
        await publish(strapi(), documentId);
        expect(applying(await footerOf(documentId))).toEqual(['third-party']);
        await classify('長春晚報', 'own');
        expect(applying(await footerOf(documentId))).toEqual(['third-party']);
        await publish(strapi(), documentId);
        expect(applying(await footerOf(documentId))).toEqual(['own']);
        await classify('長春晚報', 'third-party');
      });

      test('counts the version up; what is not wording does not, nor does a hand that sets it', async () => {
        const notice = await defaultNotice(strapi());
        const version = notice.version ?? 0;
        const change = async (data: Record<string, unknown>) => {
          await strapi().documents(NOTICE).update({ documentId: notice.documentId, data });
          return (await defaultNotice(strapi())).version;
        };
        const clauses = notice.clauses?.map(({ audience, text }) => ({ audience, text })) ?? [];
        expect(await change({ display: 'applicable-only' })).toBe(version);
        expect(await change({ display: 'all-clauses', title: notice.title })).toBe(version);
        expect(await change({ clauses })).toBe(version);
        expect(await change({ version: 99 })).toBe(version);
        expect(await change({ title: `${notice.title}（新）` })).toBe(version + 1);
        expect(await change({ title: notice.title, clauses: [...clauses].reverse() })).toBe(
          version + 2,
        );
      });

      test('is reissued on purpose: what readers see and the draft, and an unpublished edit stays one', async () => {
        const edited = await saveDraft(strapi());
        const plain = await saveDraft(strapi());
        for (const { documentId } of [edited, plain]) await publish(strapi(), documentId);
        await editDraft(strapi(), edited.documentId, { title: '還沒發布的改動' });
        await reword('重新簽發');
        const notice = await findNotice(strapi(), (await defaultNotice(strapi())).documentId);
        if (!notice) throw new Error('no default notice');

        const outdated = await articlesWithOlderWording(strapi(), notice);
        expect(outdated).toEqual(
          expect.arrayContaining([edited.documentId, plain.documentId].sort()),
        );
        for (const documentId of outdated) await reissueFooter(strapi(), documentId, notice);
        expect(await articlesWithOlderWording(strapi(), notice)).toEqual([]);

        for (const status of ['draft', 'published'] as const) {
          expect((await footerOf(edited.documentId, status)).text).toContain('轉載：重新簽發');
        }
        expect((await articleVersion(strapi(), edited.documentId)).title).toBe('還沒發布的改動');
        expect((await articleVersion(strapi(), edited.documentId, 'published')).title).toBe(
          '延吉市社區圖書館開館',
        );
        const stamped = await footerOf(plain.documentId);
        await publish(strapi(), plain.documentId);
        expect(await footerOf(plain.documentId)).toEqual(stamped);
      });
    });
  });
});

import { setTimeout as pause } from 'node:timers/promises';
import { ensureSiteVersion } from '../../src/delivery/schema/ensure-site-version';
import { bumpSiteVersion } from '../../src/repositories/site-version/bump';
import { inTransaction } from '../../src/repositories/database/index';
import { signInAsAdmin } from '../support/admin-sign-in';
import {
  anArticle,
  apiToken,
  defaultNotice,
  editDraft,
  publish,
  saveDraft,
  sectionNamed,
  sourceNamed,
  storeFile,
  tagNamed,
} from '../support/builders';
import { readRows } from '../support/database-reader';
import { published } from '../support/delivery';
import { describeEachDatabase } from '../support/newsroom';
import { siteReader } from '../support/site-reader';

const ARTICLE = 'api::article.article';
const SECTION = 'api::section.section';
const TAG = 'api::tag.tag';
const SOURCE = 'api::source.source';
const NOTICE = 'api::copyright-notice.copyright-notice';
const PROMO = 'api::public-account-promo.public-account-promo';
const ADMIN_ARTICLES = `/content-manager/collection-types/${ARTICLE}`;

describeEachDatabase('the site version', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const { get, page, outcome, moves, version, lookAtTheClock } = siteReader(newsroom);
  let bearer = '';
  beforeAll(async () => (bearer = await signInAsAdmin(newsroom())));

  const admin = (method: 'post' | 'put', path: string, body: object) =>
    newsroom().http[method](path).set('Authorization', bearer).send(body);
  const sql = (statement: string) => readRows(newsroom().env, statement);
  const statusOf = async (slug: string) => (await get(`/articles/${slug}`)).status;

  describe('stays where nothing changes for readers', () => {
    test('a draft that is made, edited, discarded or deleted', async () => {
      const { documentId } = await published(strapi());
      await get('/navigation');
      const change = async () => {
        const draft = await saveDraft(strapi(), {
          cover: await storeFile(strapi()),
          tags: [await tagNamed(strapi(), '朝鮮族')],
        });
        await editDraft(strapi(), draft.documentId, { title: '改過的題目', tags: [] });
        await strapi().documents(ARTICLE).delete({ documentId: draft.documentId });
        await editDraft(strapi(), documentId, { title: '還沒發布的題目' });
        await strapi().documents(ARTICLE).discardDraft({ documentId });
      };
      expect(await moves(change)).toBe(0);
      expect(await outcome('/navigation')).toBe('hit');
    });

    test('a draft that an editor saves in the panel', async () => {
      const section = await sectionNamed(strapi(), '延吉新聞');
      const save = async () => {
        const { body } = await admin('post', ADMIN_ARTICLES, {
          ...anArticle(),
          section: { connect: [{ documentId: section }] },
        }).expect(201);
        await admin('put', `${ADMIN_ARTICLES}/${body.data.documentId}`, {
          title: '在面板裏改過',
        }).expect(200);
      };
      expect(await moves(save)).toBe(0);
    });

    test('an outlet that nobody has classified, a candidate tag, a new picture', async () => {
      const write = async () => {
        await saveDraft(strapi(), { sourceCredit: '來源：無人認識的小報' });
        await strapi()
          .documents(TAG)
          .create({ data: { name: '候選詞', kind: 'topic', state: 'candidate' } });
        await storeFile(strapi());
      };
      expect(await moves(write)).toBe(0);
    });

    test('a change that is undone', async () => {
      const documentId = await sectionNamed(strapi(), '電視節目');
      const change = () =>
        inTransaction(strapi(), async () => {
          await strapi()
            .documents(SECTION)
            .update({ documentId, data: { name: '不會有的欄目' } });
          throw new Error('Thought better of it.');
        }).catch(() => undefined);
      expect(await moves(change)).toBe(0);
      expect((await get('/navigation')).text).not.toContain('不會有的欄目');
    });

    test('another start on the same database', async () => {
      expect(await moves(() => ensureSiteVersion(strapi()))).toBe(0);
    });
  });

  // The panel, REST, commands and the clock: write-paths.test.ts.
  describe('moves, and the very next answer is right, when', () => {
    test('an editor publishes, republishes and unpublishes', async () => {
      const { documentId } = await saveDraft(strapi(), { title: '編輯發布的新聞' });
      const slug = 'bianji-fabu-de-xinwen';
      expect(await statusOf(slug)).toBe(404);
      await publish(strapi(), documentId);
      expect((await page(slug)).title).toBe('編輯發布的新聞');
      await editDraft(strapi(), documentId, { kicker: '新加的肩題' });
      expect((await page(slug)).kicker).toBeNull();
      await publish(strapi(), documentId);
      expect((await page(slug)).kicker).toBe('新加的肩題');
      await strapi().documents(ARTICLE).unpublish({ documentId });
      expect(await statusOf(slug)).toBe(404);
    });

    test('an integration writes through REST', async () => {
      const token = await apiToken(strapi(), ['api::section.section.update']);
      const documentId = await sectionNamed(strapi(), '圖片新聞');
      await get('/navigation');
      await newsroom()
        .http.put(`/api/sections/${documentId}`)
        .set('Authorization', `Bearer ${token}`)
        .send({ data: { name: '圖說延吉' } })
        .expect(200);
      expect((await get('/navigation?lang=original')).text).toContain('圖說延吉');
    });

    test('a section, a tag or an outlet gets another name', async () => {
      const tags = [await tagNamed(strapi(), '朝鮮族')];
      const { slug } = await published(strapi(), { title: '改名前的新聞', tags });
      const names = async () => {
        const { breadcrumb, tags, source } = await page(slug);
        return [...breadcrumb, ...tags, source].map((named) => named?.name);
      };
      await names();
      const section = await sectionNamed(strapi(), '延吉新聞');
      await strapi()
        .documents(SECTION)
        .update({ documentId: section, data: { name: '本地新聞' } });
      expect(await names()).toContain('本地新聞');
      await strapi()
        .documents(SECTION)
        .update({ documentId: section, data: { name: '延吉新聞' } });
      const [tag = ''] = tags;
      await strapi()
        .documents(TAG)
        .update({ documentId: tag, data: { name: '朝鮮族人' } });
      expect(await names()).toContain('朝鮮族人');
      await strapi()
        .documents(TAG)
        .update({ documentId: tag, data: { state: 'retired' } });
      expect(await names()).not.toContain('朝鮮族人');
      await strapi()
        .documents(TAG)
        .update({ documentId: tag, data: { name: '朝鮮族', state: 'approved' } });
      const { documentId } = await sourceNamed(strapi(), '延邊日報');
      await strapi()
        .documents(SOURCE)
        .update({ documentId, data: { name: '延邊日報社' } });
      expect(await names()).toContain('延邊日報社');
      await strapi()
        .documents(SOURCE)
        .update({ documentId, data: { name: '延邊日報' } });
    });

    test('a section moves below another', async () => {
      const { slug } = await published(strapi(), { title: '欄目搬家前的新聞' });
      const path = async () => (await page(slug)).breadcrumb.map(({ name }) => name);
      expect(await path()).toEqual(['延吉新聞網', '新聞中心', '延吉新聞']);
      const documentId = await sectionNamed(strapi(), '延吉新聞');
      const move = async (parent: string) =>
        strapi()
          .documents(SECTION)
          .update({ documentId, data: { parent: await sectionNamed(strapi(), parent) } });
      await move('電視節目');
      expect(await path()).toEqual(['延吉新聞網', '電視節目', '延吉新聞']);
      await move('新聞中心');
    });

    test('a notice or its wording changes', async () => {
      const { documentId } = await defaultNotice(strapi());
      const reword = () =>
        strapi()
          .documents(NOTICE)
          .update({
            documentId,
            data: { clauses: [{ audience: 'all', text: '本站內容歡迎轉載，請註明出處。' }] },
          });
      expect(await moves(reword)).toBeGreaterThan(0);
    });

    test('a promo comes, changes and goes', async () => {
      const { slug } = await published(strapi(), { title: '看推廣的新聞' });
      const shown = async () => (await page(slug)).promo?.accountName;
      expect(await shown()).toBe('延吉新聞網');
      const { documentId } = await strapi()
        .documents(PROMO)
        .create({ data: { accountName: '新號', platform: 'wechat', priority: 9 } });
      expect(await shown()).toBe('新號');
      await strapi()
        .documents(PROMO)
        .update({ documentId, data: { accountName: '改名的號' } });
      expect(await shown()).toBe('改名的號');
      await strapi()
        .documents(PROMO)
        .update({ documentId, data: { sections: [await sectionNamed(strapi(), '電視節目')] } });
      expect(await shown()).toBe('延吉新聞網');
      await strapi().documents(PROMO).delete({ documentId });
    });

    test('somebody writes plain SQL past Strapi', async () => {
      const { slug } = await published(strapi(), { title: '直接改庫前的新聞' });
      expect((await page(slug)).title).toBe('直接改庫前的新聞');
      await sql(
        `update articles set title = '直接改庫後的新聞' where slug = '${slug}' and published_at is not null`,
      );
      await withinASecond(async () => (await page(slug)).title === '直接改庫後的新聞');
    });

    test('a search index is rebuilt', async () => {
      expect(await moves(() => bumpSiteVersion(strapi()))).toBe(1);
    });
  });

  describe('moves at a boundary in time', () => {
    const promoFrom = (times: { startsAt?: Date; endsAt?: Date }) =>
      strapi()
        .documents(PROMO)
        .create({
          data: {
            accountName: '預告的號',
            platform: 'wechat',
            priority: 99,
            startsAt: times.startsAt?.toISOString(),
            endsAt: times.endsAt?.toISOString(),
          },
        });
    const removePromo = ({ documentId }: { documentId: string }) =>
      strapi().documents(PROMO).delete({ documentId });
    const inMs = (milliseconds: number) => new Date(Date.now() + milliseconds);
    const until = async (time: Date) => {
      while (Date.now() <= time.getTime()) await pause(5);
    };

    test('exactly once, however many instances look at the clock', async () => {
      const [startsAt, endsAt] = [inMs(600), inMs(1200)];
      const promo = await promoFrom({ startsAt, endsAt });
      expect(await lookAtTheClock()).toBe(false);
      const looks = async () => {
        const moved = await Promise.all(Array.from({ length: 5 }, lookAtTheClock));
        expect(moved.filter(Boolean)).toHaveLength(1);
      };
      await until(startsAt);
      expect(await moves(looks)).toBe(1);
      expect(await lookAtTheClock()).toBe(false);
      await until(endsAt);
      expect(await moves(looks)).toBe(1);
      await removePromo(promo);
    });

    test('also where another write has passed it: that write has moved it', async () => {
      const { slug } = await published(strapi(), { title: '推廣開始時改的新聞' });
      const startsAt = inMs(400);
      const promo = await promoFrom({ startsAt });
      expect((await page(slug)).promo?.accountName).not.toBe('預告的號');
      await until(startsAt);
      await bumpSiteVersion(strapi());
      expect((await page(slug)).promo?.accountName).toBe('預告的號');
      expect(await lookAtTheClock()).toBe(false);
      await removePromo(promo);
    });

    test('also when the database’s clock was wrong and is put right', async () => {
      const { slug } = await published(strapi(), { title: '鐘快了的新聞' });
      const promo = await promoFrom({ startsAt: inMs(3_600_000) });
      // A bump of that time, two hours ahead: the promo has started.
      await sql(
        'update newsroom_site_version set version = version + 1, changed_at = changed_at + 7200000',
      );
      await withinASecond(async () => (await page(slug)).promo?.accountName === '預告的號');
      expect(await lookAtTheClock()).toBe(true);
      expect((await page(slug)).promo?.accountName).not.toBe('預告的號');
      expect(await lookAtTheClock()).toBe(false);
      await removePromo(promo);
    });
  });

  test('one transaction moves it whatever the number of its rows, and once on PostgreSQL', async () => {
    const documentId = await sectionNamed(strapi(), '教育資訊');
    const write = () =>
      inTransaction(strapi(), async () => {
        for (const name of ['教育一', '教育二', '教育資訊']) {
          await strapi().documents(SECTION).update({ documentId, data: { name } });
        }
      });
    const moved = await moves(write);
    expect(moved).toBeGreaterThan(0);
    if (newsroom().engine === 'postgres') expect(moved).toBe(1);
  });

  test('triggers that a schema change took away come back with the next start, and nothing is missed', async () => {
    const { db } = strapi();
    if (newsroom().engine === 'sqlite') {
      // As in schema sync: the table is recreated.
      await db.connection.raw('pragma foreign_keys = off');
      await db.connection.schema.alterTable('articles', (table) => table.text('kicker').alter());
      await db.connection.raw('pragma foreign_keys = on');
    } else {
      await db.connection.raw('drop trigger newsroom_moves_articles_update on articles');
    }
    const { slug } = await published(strapi(), { title: '觸發器不在時的新聞' });
    const before = await version();
    await ensureSiteVersion(strapi());
    expect(await version()).toBe(before + 1);
    expect(
      await moves(() =>
        sql(
          `update articles set byline = '某某' where slug = '${slug}' and published_at is not null`,
        ),
      ),
    ).toBe(1);
  });

  test('a table that is emptied in one go moves it', async () => {
    await sql("insert into redirects (slug, article_document_id) values ('emptied', 'nobody')");
    const empty = newsroom().engine === 'sqlite' ? 'delete from redirects' : 'truncate redirects';
    expect(await moves(() => sql(empty))).toBeGreaterThan(0);
  });
});

async function withinASecond(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 1500;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('Not within a second.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

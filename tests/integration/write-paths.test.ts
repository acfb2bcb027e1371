import { setTimeout as pause } from 'node:timers/promises';
import type { Response } from 'supertest';
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
  tagNamed,
} from '../support/builders';
import { runCommand, runImport } from '../support/commands';
import { readRows } from '../support/database-reader';
import { published } from '../support/delivery';
import { describeEachDatabase } from '../support/newsroom';
import { aTextPage, makePageFolder } from '../support/pages';
import { siteReader } from '../support/site-reader';

const ARTICLE = 'api::article.article';
const SECTION = 'api::section.section';
const PROMO = 'api::public-account-promo.public-account-promo';
const PANEL = '/content-manager/collection-types';
/** A picture of 1 × 1 and one of 2 × 1. */
const PICTURES = [
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNomLAAAANEAbF61zYUAAAAAElFTkSuQmCC',
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4nGNomLAAiAALlwNhq04RfgAAAABJRU5ErkJggg==',
].map((base64) => Buffer.from(base64, 'base64'));

// The job that looks at the clock runs in this file's newsrooms, as it does where a site is served.
process.env.CRON_ENABLED = 'true';
afterAll(() => delete process.env.CRON_ENABLED);

describeEachDatabase('what readers get next', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const { get, page, version } = siteReader(newsroom);
  let bearer = '';
  beforeAll(async () => {
    // Before the first request: a promo began while no newsroom ran.
    const startsAt = new Date(Date.now() - 1000).toISOString();
    await strapi()
      .documents(PROMO)
      .create({ data: { accountName: '停機時開始的號', platform: 'wechat', startsAt } });
    await sql('update newsroom_site_version set changed_at = 0');
    bearer = await signInAsAdmin(newsroom());
  });

  const sql = (statement: string) => readRows(newsroom().env, statement);
  const panel = (method: 'post' | 'put' | 'delete', path: string, body?: object) => {
    const call = newsroom().http[method](`${PANEL}/${path}`).set('Authorization', bearer);
    return body ? call.send(body) : call;
  };
  const textOf = ({ status, text, body }: Response) =>
    status !== 200 ? '' : Buffer.isBuffer(body) ? body.toString() : text;

  /** In which answers a word stands, each asked for once: the very next read of each. */
  async function placesOf(
    word: string,
    { slug, q = word }: { slug: string; q?: string },
  ): Promise<string[]> {
    const addresses = {
      article: `/articles/${slug}`,
      latest: '/latest?limit=100',
      section: '/sections/xinwen-zhongxin/yanji-xinwen?limit=100',
      rss: '/feeds/latest.rss',
      json: '/feeds/xinwen-zhongxin/yanji-xinwen.json',
      search: `/search?q=${encodeURIComponent(q)}`,
    };
    const places: string[] = [];
    for (const [name, address] of Object.entries(addresses)) {
      const mark = address.includes('?') ? '&' : '?';
      const found = textOf(await get(`${address}${mark}lang=original`));
      // What was found is marked.
      if (found.replaceAll(/<\/?mark>/g, '').includes(word)) places.push(name);
    }
    return places;
  }
  const EVERYWHERE = ['article', 'latest', 'section', 'rss', 'json', 'search'];

  async function soon(isSo: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + 1000;
    while (!(await isSo())) {
      if (Date.now() > deadline) throw new Error('It was not seen within a second.');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  describe('is right after the panel', () => {
    test('saves a draft, publishes, publishes a change, unpublishes and deletes', async () => {
      const section = await sectionNamed(strapi(), '延吉新聞');
      const slug = 'mianban-shang-de-xinwen';
      const where = (word: string) => placesOf(word, { slug });
      const { body } = await panel('post', ARTICLE, {
        ...anArticle({ title: '面板上的新聞', slug }),
        section: { connect: [{ documentId: section }] },
      }).expect(201);
      const path = `${ARTICLE}/${body.data.documentId}`;
      expect(await where('面板上的新聞')).toEqual([]);
      await panel('post', `${path}/actions/publish`, {}).expect(200);
      expect(await where('面板上的新聞')).toEqual(EVERYWHERE);
      await panel('put', path, { title: '面板上的草稿' }).expect(200);
      expect(await where('面板上的草稿')).toEqual([]);
      expect(await where('面板上的新聞')).toEqual(EVERYWHERE);
      await panel('post', `${path}/actions/publish`, { title: '面板上的改稿' }).expect(200);
      expect(await where('面板上的改稿')).toEqual(EVERYWHERE);
      expect(await where('面板上的新聞')).toEqual([]);
      await panel('post', `${path}/actions/unpublish`, {}).expect(200);
      expect(await where('面板上的改稿')).toEqual([]);
      await panel('post', `${path}/actions/publish`, {}).expect(200);
      expect(await where('面板上的改稿')).toEqual(EVERYWHERE);
      await panel('delete', path).expect(200);
      expect(await where('面板上的改稿')).toEqual([]);
    });

    test('publishes and unpublishes many at once', async () => {
      const drafts: Awaited<ReturnType<typeof saveDraft>>[] = [];
      for (const n of [1, 2, 3]) {
        drafts.push(await saveDraft(strapi(), { title: `成批的第${n}條` }));
      }
      const documentIds = drafts.map(({ documentId }) => documentId);
      const bulk = (action: string) =>
        panel('post', `${ARTICLE}/actions/${action}`, { documentIds }).expect(200);
      const seen = async () => {
        const places: string[][] = [];
        for (const { title, slug } of drafts) {
          places.push(await placesOf(title ?? '', { slug: slug ?? '' }));
        }
        return places;
      };
      expect(await seen()).toEqual([[], [], []]);
      await bulk('bulkPublish');
      expect(await seen()).toEqual([EVERYWHERE, EVERYWHERE, EVERYWHERE]);
      await bulk('bulkUnpublish');
      expect(await seen()).toEqual([[], [], []]);
    });

    test('renames a section, a tag and a source', async () => {
      const tag = await tagNamed(strapi(), '朝鮮族');
      const { slug, title } = await published(strapi(), {
        title: '改名前後的新聞',
        tags: [tag],
      });
      const { documentId: source } = await sourceNamed(strapi(), '延邊日報');
      const section = await sectionNamed(strapi(), '延吉新聞');
      for (const [type, documentId, before, after, places] of [
        [SECTION, section, '延吉新聞', '本市要聞', EVERYWHERE],
        ['api::tag.tag', tag, '朝鮮族', '朝鮮族群眾', EVERYWHERE],
        ['api::source.source', source, '延邊日報', '延邊日報社', EVERYWHERE],
      ] as const) {
        const where = () => placesOf(after, { slug, q: title });
        expect(await where()).toEqual([]);
        await panel('put', `${type}/${documentId}`, { name: after }).expect(200);
        expect([after, await where()]).toEqual([after, places]);
        await panel('put', `${type}/${documentId}`, { name: before }).expect(200);
        expect(await where()).toEqual([]);
      }
    });

    test('rewords the notice: for what is published from then on, and for no other', async () => {
      const old = await published(strapi(), { title: '舊措辭下的新聞' });
      const notice = await defaultNotice(strapi());
      const wording = '歡迎轉載，敬請註明出處。';
      await placesOf(wording, { slug: old.slug, q: old.title });
      await panel('put', `api::copyright-notice.copyright-notice/${notice.documentId}`, {
        clauses: [{ audience: 'all', text: wording }],
      }).expect(200);
      expect(await placesOf(wording, { slug: old.slug, q: old.title })).toEqual([]);
      const fresh = await published(strapi(), { title: '新措辭下的新聞' });
      expect(await placesOf(wording, { slug: fresh.slug, q: fresh.title })).toEqual([
        'article',
        'rss',
        'json',
      ]);
      expect((await page(old.slug)).footer?.text).not.toContain(wording);

      // And what the command puts under the old ones is there within a second.
      const { status } = await runCommand({
        name: 'reissue',
        args: [notice.title ?? ''],
        env: newsroom().env,
      });
      expect(status).toBe(0);
      await soon(async () => (await page(old.slug)).footer?.text.includes(wording) === true);
    }, 120_000);

    test('makes, changes and takes away a promo', async () => {
      const { slug } = await published(strapi(), { title: '帶推廣的新聞' });
      const shown = async () => (await page(slug)).promo?.accountName;
      const before = await shown();
      const { body } = await panel('post', PROMO, {
        accountName: '面板上的號',
        platform: 'wechat',
        priority: 9,
      }).expect(201);
      expect(await shown()).toBe('面板上的號');
      await panel('put', `${PROMO}/${body.data.documentId}`, { accountName: '改名的號' }).expect(
        200,
      );
      expect(await shown()).toBe('改名的號');
      await panel('put', `${PROMO}/${body.data.documentId}`, { active: false }).expect(200);
      expect(await shown()).toBe(before);
      await panel('delete', `${PROMO}/${body.data.documentId}`).expect(200);
      expect(await shown()).toBe(before);
    });

    test('puts another picture in the place of one, and other words under it', async () => {
      const upload = (path: string, bytes: Buffer | undefined) =>
        newsroom()
          .http.post(path)
          .set('Authorization', bearer)
          .attach('files', bytes ?? Buffer.alloc(0), 'cover.png');
      const { body } = await upload('/upload', PICTURES[0]).expect(201);
      const { id } = body[0];
      const { documentId, slug } = await published(strapi(), { title: '換封面的新聞', cover: id });
      expect((await page(slug)).cover).toMatchObject({ width: 1, alternativeText: null });
      const inPlace = await upload(`/upload?id=${id}`, PICTURES[1]).expect(400);
      expect(inPlace.body.error.details.code).toBe('picture-in-use');
      expect((await page(slug)).cover).toMatchObject({ width: 1 });
      const { body: uploaded } = await upload('/upload', PICTURES[1]).expect(201);
      const { id: other } = uploaded[0];
      await editDraft(strapi(), documentId, { cover: other });
      await publish(strapi(), documentId);
      expect((await page(slug)).cover).toMatchObject({ width: 2 });
      await newsroom()
        .http.post(`/upload?id=${other}`)
        .set('Authorization', bearer)
        .field('fileInfo', JSON.stringify({ alternativeText: '兩格的圖' }))
        .expect(200);
      expect((await page(slug)).cover?.alternativeText).toBe('兩格的圖');
      const gone = await newsroom()
        .http.delete(`/upload/files/${other}`)
        .set('Authorization', bearer)
        .expect(400);
      expect(gone.body.error.details.code).toBe('in-use');
      expect((await page(slug)).cover).not.toBeNull();
    });
  });

  test('is right after an integration publishes, changes and deletes through REST', async () => {
    const token = await apiToken(strapi(), [
      'api::article.article.create',
      'api::article.article.update',
      'api::article.article.publish',
      'api::article.article.delete',
      'api::section.section.find',
    ]);
    const rest = (method: 'post' | 'put' | 'delete', path: string, data?: object) => {
      const call = newsroom()
        .http[method](`/api/articles${path}`)
        .set('Authorization', `Bearer ${token}`);
      return data ? call.send({ data }) : call;
    };
    const slug = 'jiekou-laide-xinwen';
    const section = await sectionNamed(strapi(), '延吉新聞');
    const where = (word: string) => placesOf(word, { slug });
    expect(await where('接口來的新聞')).toEqual([]);
    const { body } = await rest(
      'post',
      '?status=published',
      anArticle({ title: '接口來的新聞', slug, section }),
    ).expect(201);
    const { documentId } = body.data;
    expect(await where('接口來的新聞')).toEqual(EVERYWHERE);
    await rest('put', `/${documentId}`, { title: '接口來的草稿' }).expect(200);
    expect(await where('接口來的新聞')).toEqual(EVERYWHERE);
    await rest('put', `/${documentId}?status=published`, { title: '接口改的新聞' }).expect(200);
    expect(await where('接口改的新聞')).toEqual(EVERYWHERE);
    expect(await where('接口來的新聞')).toEqual([]);
    await rest('delete', `/${documentId}`).expect(204);
    expect(await where('接口改的新聞')).toEqual([]);
  });

  test('is right within a second after a command has imported', async () => {
    const folder = makePageFolder();
    folder.write('page.txt', aTextPage({ title: '命令導入的新聞' }));
    const { slug: present } = await published(strapi(), { title: '導入之前的新聞' });
    expect(await placesOf('命令導入的新聞', { slug: present })).toEqual([]);
    const { report } = await runImport({
      env: newsroom().env,
      folder: folder.path,
      args: ['page.txt', '--publish'],
    });
    folder.remove();
    const slug = report.pages[0]?.slug ?? '';
    await soon(async () => (await placesOf('命令導入的新聞', { slug })).length > 3);
    expect(await placesOf('命令導入的新聞', { slug })).toEqual(
      expect.arrayContaining(['article', 'latest', 'rss', 'search']),
    );
  }, 120_000);

  describe('at a boundary in time', () => {
    test('a newsroom that begins to serve looks at once for what it missed', async () => {
      await soon(async () => {
        const [row] = await sql('select changed_at as moved from newsroom_site_version');
        return Number(row?.moved) > Date.now() - 600_000;
      });
      expect(strapi().cron.jobs.map(({ name }) => name)).toContain('prerendered-articles');
    });

    test('a promo starts and ends on the page within two seconds, though nobody writes anything', async () => {
      const { slug } = await published(strapi(), { title: '等推廣開始的新聞' });
      const shown = async () => (await page(slug)).promo?.accountName;
      const before = await shown();
      const [start, end] = [Date.now() + 1000, Date.now() + 4000];
      const { documentId } = await strapi()
        .documents(PROMO)
        .create({
          data: {
            accountName: '準時的號',
            platform: 'wechat',
            priority: 99,
            startsAt: new Date(start).toISOString(),
            endsAt: new Date(end).toISOString(),
          },
        });
      const still = await version();
      const seen: { at: number; name: string | undefined }[] = [];
      while (Date.now() < end + 2000) {
        const at = Date.now();
        seen.push({ at, name: await shown() });
        if (at > end && seen.at(-1)?.name === before) break;
        await pause(50);
      }
      const between = (from: number, to: number) =>
        new Set(seen.filter(({ at }) => at >= from && at < to).map(({ name }) => name));
      // What is asked in the last moments before may be answered after them.
      expect(between(0, start - 500)).toEqual(new Set([before]));
      expect(between(start + 2000, end - 500)).toEqual(new Set(['準時的號']));
      expect(seen.at(-1)?.name).toBe(before);
      expect(await version()).toBe(still + 2);
      await strapi().documents(PROMO).delete({ documentId });
    });
  });

  test('is right after an editor edits past the panel, whatever was in memory', async () => {
    const { documentId, slug } = await published(strapi(), { title: '反覆改的新聞' });
    for (let turn = 1; turn <= 3; turn += 1) {
      expect((await get(`/articles/${slug}`)).status).toBe(200);
      await editDraft(strapi(), documentId, { subtitle: `第${turn}稿` });
      await publish(strapi(), documentId);
      expect((await page(slug)).subtitle).toBe(`第${turn}稿`);
    }
  });
});

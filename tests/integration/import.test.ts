import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import { selectRows } from '../../src/repositories/database/index';
import { UID } from '../../src/repositories/tables';
import { sectionNamed } from '../support/builders';
import { runImport } from '../support/commands';
import { describeEachDatabase } from '../support/newsroom';
import {
  anHtmlPage,
  aTextPage,
  makePageFolder,
  type PageFolder,
  type PageWords,
} from '../support/pages';
import { ROOT } from '../support/paths';

type ImportRun = Awaited<ReturnType<typeof runImport>>;

const ADDRESS = 'https://old.example-news.cn/content';
const NOTICE = [
  '本地報版權聲明:',
  '本網注明“來源:本地報”的稿件，版權均屬本地報所有，未經授權不得轉載。',
];
const PROMO = '微信 掃一掃 關注《本地報》公眾號';
/** Tone marks of Hanyu Pinyin in brackets right after a character: what a scraper left. */
const RESIDUE = /\p{Script=Han}\([a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*\)/u;

const ARTICLE_SHAPE = {
  title: 'text',
  kicker: null,
  subtitle: null,
  datePublished: 'text',
  sourceCredit: 'text',
  byline: null,
  responsibleEditor: null,
  sectionPath: 'list',
  tags: 'list',
  bodyHtml: 'text',
  bodyText: 'text',
};

/** The same object with the kind of each value in its place. */
function shapeOf(value: object): Record<string, unknown> {
  const kindOf = (inner: unknown): unknown => {
    if (inner === null) return null;
    if (Array.isArray(inner)) return 'list';
    if (typeof inner === 'object') return shapeOf(inner);
    return typeof inner === 'string' ? 'text' : typeof inner;
  };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, kindOf(inner)]));
}

describeEachDatabase('importing pages', (newsroom) => {
  let folder: PageFolder;
  let first: ImportRun;

  const importPages = (...options: string[]) =>
    runImport({
      env: newsroom().env,
      folder: folder.path,
      args: ['z-first.txt', 'pages', 'missing.txt', 'nothing-here', ...options],
    });

  const article = async (documentId: string | null, status: 'draft' | 'published') =>
    newsroom()
      .strapi.documents(UID.article)
      .findOne({
        documentId: documentId ?? '',
        status,
        populate: { tags: true, source: true, section: { populate: { parent: true } } },
      });

  const writeHtml = (name: string, charset: string, words: PageWords = {}) =>
    folder.write(
      `pages/${name}.html`,
      iconv.encode(
        anHtmlPage({
          title: `舊頁面 ${name} 上的農貿市場`,
          url: `${ADDRESS}/${name}.html`,
          declaredCharset: 'utf-8',
          ...words,
        }),
        charset,
        { addBOM: charset === 'utf16le' },
      ),
    );

  beforeAll(async () => {
    folder = makePageFolder();
    folder.write('z-first.txt', aTextPage({ title: '命令行裏第一個寫的頁面' }));
    mkdirSync(path.join(folder.path, 'nothing-here'));
    mkdirSync(path.join(folder.path, 'pages'));
    copyFileSync(
      path.join(ROOT, 'tests/fixtures/pages/import/model-site-page.txt'),
      path.join(folder.path, 'pages/model.txt'),
    );
    writeHtml('gbk', 'gbk');
    writeHtml('big5', 'big5');
    writeHtml('utf16', 'utf16le');
    writeHtml('undated', 'utf-8', { date: '' });
    folder.write(
      'pages/unknown-source.txt',
      aTextPage({ title: '來源沒人認識', source: '河畔晚報' }),
    );
    folder.write('pages/empty.txt', '');
    folder.write('pages/binary.txt', Buffer.from('89504e470d0a1a0a0000000d49484452000000', 'hex'));
    folder.write(
      'pages/tags.txt',
      aTextPage({ title: '印着標籤的頁面', tags: ['圖們江', '滑冰'] }),
    );
    for (const name of ['section-a', 'section-b']) {
      folder.write(
        `pages/${name}.txt`,
        aTextPage({ title: `新欄目的頁面 ${name}`, breadcrumb: ['新聞中心', '河邊專欄'] }),
      );
    }
    for (const name of ['notice-a', 'notice-b']) {
      folder.write(
        `pages/${name}.txt`,
        aTextPage({ title: `別家的頁腳 ${name}`, below: [PROMO, ...NOTICE] }),
      );
    }
    for (const name of ['edited-title', 'edited-body', 'edited-section', 'withdrawn']) {
      folder.write(`pages/edited/${name}.txt`, aTextPage({ title: `編輯會動的頁面 ${name}` }));
    }
    first = await importPages('--publish');
  }, 120_000);

  afterAll(() => folder.remove());

  test('a page of the model site becomes one finished, published article', async () => {
    const page = first.of('pages/model.txt');
    expect(page.status).toBe('created');
    expect(page.article).toMatchObject({
      title: '小區議事亭:把基層黨建做到居民家門口',
      datePublished: '2020-05-16T00:00:00+08:00',
      sourceCredit: '中國城市報',
      sectionPath: ['新聞中心', '延吉新聞'],
    });
    const published = await article(page.documentId, 'published');
    expect(published).toMatchObject({
      title: '小區議事亭:把基層黨建做到居民家門口',
      datePublished: '2020-05-15T16:00:00.000Z',
      source: { name: '中國城市報', ownership: 'third-party' },
      section: { name: '延吉新聞', parent: { name: '新聞中心' } },
    });
    const body = published?.body ?? '';
    expect(body.match(/<h[2-4]>(.*?)<\/h[2-4]>/g)).toEqual([
      '<h2>從一張圖紙開始</h2>',
      '<h2>讓街道說了算數</h2>',
      '<h2>民族團結一家親</h2>',
      '<h2>把難事辦成實事</h2>',
    ]);
    expect(body).toContain('企(事)業單位');
    expect(body).toContain('黨支部(黨小組)');
    expect(body).toContain('126人(次)');
    expect(body).not.toMatch(RESIDUE);
    expect(body).not.toMatch(/首頁|融媒直播|您當前的位置|標簽|掃一掃 關注|免責聲明|律師/);
    expect(body).toMatch(/^<p>午飯過后.*說話的地方。<\/p>$/s);
    expect(page.repairs).toEqual([{ kind: 'pinyin-residue', count: 19 }]);
    expect(page.warnings.map(({ code }) => code)).toEqual(['picture-missing', 'notice-proposed']);

    const tags = (published?.tags ?? []).map((tag) => tag.name);
    expect(tags).toEqual(expect.arrayContaining(['延吉', '基層黨建']));
    expect(tags.length).toBeGreaterThanOrEqual(5);
    expect(tags.length).toBeLessThanOrEqual(10);
    expect(page.article?.tags).toEqual(tags);
  });

  test('the report has the promised shape, pages in argument order, folders sorted', () => {
    expect(Object.keys(first.report).sort()).toEqual(['pages', 'summary']);
    expect(first.report.pages.map((page) => page.path)).toEqual([
      'z-first.txt',
      'pages/big5.html',
      'pages/binary.txt',
      'pages/edited/edited-body.txt',
      'pages/edited/edited-section.txt',
      'pages/edited/edited-title.txt',
      'pages/edited/withdrawn.txt',
      'pages/empty.txt',
      'pages/gbk.html',
      'pages/model.txt',
      'pages/notice-a.txt',
      'pages/notice-b.txt',
      'pages/section-a.txt',
      'pages/section-b.txt',
      'pages/tags.txt',
      'pages/undated.html',
      'pages/unknown-source.txt',
      'pages/utf16.html',
      'missing.txt',
      'nothing-here',
    ]);
    for (const page of first.report.pages) {
      const isFailed = page.status === 'failed';
      expect(shapeOf(page)).toEqual({
        path: 'text',
        status: 'text',
        documentId: isFailed ? null : 'text',
        slug: isFailed ? null : 'text',
        article: isFailed
          ? null
          : { ...ARTICLE_SHAPE, datePublished: page.path.includes('undated') ? null : 'text' },
        repairs: 'list',
        warnings: 'list',
      });
      expect(page.warnings.map(shapeOf)).toEqual(
        page.warnings.map(() => ({ code: 'text', message: 'text' })),
      );
    }
    expect(first.of('z-first.txt').article?.datePublished).toBe('2023-03-08T00:00:00+08:00');
    const counts = { created: 0, changed: 0, unchanged: 0, refused: 0, failed: 0 };
    for (const page of first.report.pages) counts[page.status] += 1;
    expect(first.report.summary).toEqual(counts);
    expect(first.stdout.trim()).toBe('13 created, 0 changed, 0 unchanged, 3 refused, 4 failed');
  });

  test('a page that cannot be read is failed, the rest go on, the exit status is 1', () => {
    for (const name of ['pages/empty.txt', 'pages/binary.txt', 'missing.txt', 'nothing-here']) {
      expect([name, first.of(name).status]).toEqual([name, 'failed']);
      expect(first.of(name).warnings).toHaveLength(1);
      expect(first.stderr).toContain(`${name}: failed: ${first.of(name).warnings[0]?.message}`);
    }
    expect(first.status).toBe(1);
  });

  test.each(['gbk', 'big5', 'utf16'])(
    'an HTML page in %s that declares utf-8 is read as it is',
    async (name) => {
      const page = first.of(`pages/${name}.html`);
      expect(page.status).toBe('created');
      const published = await article(page.documentId, 'published');
      expect(published).toMatchObject({
        title: `舊頁面 ${name} 上的農貿市場`,
        legacyUrl: `${ADDRESS}/${name}.html`,
        section: { name: '延吉新聞' },
      });
      expect(published?.body).toContain('河南街道的社區食堂昨天開張');
    },
  );

  test('an article of an unknown outlet stays a draft with its source, and says what to do', async () => {
    const page = first.of('pages/unknown-source.txt');
    expect(page.status).toBe('refused');
    expect(page.warnings.at(-1)).toEqual({
      code: 'publish-refused',
      message: expect.stringContaining('河畔晚報') as unknown,
    });
    expect(await article(page.documentId, 'published')).toBeNull();
    expect(await article(page.documentId, 'draft')).toMatchObject({
      title: '來源沒人認識',
      source: { name: '河畔晚報', ownership: 'unresolved' },
    });
  });

  test('a breadcrumb that names no section is a warning, and the draft waits', async () => {
    const page = first.of('pages/section-a.txt');
    expect(page.status).toBe('refused');
    expect(page.warnings.map((warning) => warning.code)).toEqual([
      'section-unknown',
      'publish-refused',
    ]);
    expect((await article(page.documentId, 'draft'))?.section).toBeNull();
  });

  test('tags that the page prints and the vocabulary knows are on the article', () => {
    expect(first.of('pages/tags.txt').article?.tags).toContain('圖們江');
  });

  test('a notice and a promo that nobody knows yet are proposed once, and not in the body', async () => {
    const proposals = first.report.pages.flatMap((page) =>
      page.warnings.filter((warning) => warning.code.endsWith('-proposed')),
    );
    expect(proposals).toEqual([
      // The model page's own notice is worded differently from the site's.
      { code: 'notice-proposed', message: expect.stringContaining('律師') as unknown },
      { code: 'notice-proposed', message: expect.stringContaining('版權均屬本地報') as unknown },
      { code: 'promo-proposed', message: PROMO },
    ]);
    expect(first.of('pages/notice-a.txt').article?.bodyText).not.toContain('本地報');
    expect(await newsroom().strapi.documents(UID.notice).count({})).toBe(1);
    expect(await newsroom().strapi.documents(UID.promo).count({})).toBe(1);
  });

  test('the same command again creates and changes nothing', async () => {
    const before = await allArticles();
    const again = await importPages('--publish');
    expect(again.report.summary).toEqual({
      created: 0,
      changed: 0,
      unchanged: 13,
      refused: 3,
      failed: 4,
    });
    const codes = again.report.pages.flatMap((page) => page.warnings.map(({ code }) => code));
    expect(codes).not.toContain('edited-since-import');
    expect(await allArticles()).toEqual(before);
  }, 120_000);

  test('classified sources, new texts and editors: each gets its due from one command', async () => {
    const { strapi } = newsroom();
    const idOf = (name: string) => first.of(`pages/${name}`).documentId ?? '';
    const source = await strapi.documents(UID.source).findFirst({ filters: { name: '河畔晚報' } });
    await strapi
      .documents(UID.source)
      .update({ documentId: source?.documentId ?? '', data: { ownership: 'third-party' } });
    const paragraphs = ['農貿市場換了新棚頂，下雨天也能擺攤，攤主們說這一年等得值。'];
    writeHtml('gbk', 'gbk', { paragraphs });
    writeHtml('undated', 'utf-8', { date: '', paragraphs });
    const firstDate = (await article(idOf('undated.html'), 'published'))?.datePublished;
    const edit = (name: string, data: Record<string, unknown>) =>
      strapi.documents(UID.article).update({ documentId: idOf(`edited/${name}.txt`), data });
    await edit('edited-title', { title: '編輯改過的標題' });
    await edit('edited-body', { body: '<p>編輯重寫了這一段，內容和導入時不同。</p>' });
    await edit('edited-section', { section: await sectionNamed(strapi, '社會民生') });
    await strapi.documents(UID.article).unpublish({ documentId: idOf('edited/withdrawn.txt') });

    const run = await importPages('--publish');

    expect(run.of('pages/unknown-source.txt').status).toBe('changed');
    expect(await article(idOf('unknown-source.txt'), 'published')).toMatchObject({
      source: { name: '河畔晚報', ownership: 'third-party' },
    });
    expect(run.of('pages/gbk.html')).toMatchObject({
      status: 'changed',
      documentId: idOf('gbk.html'),
      slug: first.of('pages/gbk.html').slug,
    });
    expect((await article(idOf('gbk.html'), 'published'))?.body).toContain('新棚頂');

    // A page that prints no date keeps the one of its first publication.
    expect(run.of('pages/undated.html')).toMatchObject({ status: 'changed', warnings: [] });
    expect(await article(idOf('undated.html'), 'published')).toMatchObject({
      datePublished: firstDate,
      body: expect.stringContaining('新棚頂') as unknown,
    });

    const edited = ['edited-title', 'edited-body', 'edited-section', 'withdrawn'];
    for (const name of edited) {
      expect(run.of(`pages/edited/${name}.txt`)).toMatchObject({
        status: 'unchanged',
        warnings: [{ code: 'edited-since-import' }],
      });
    }
    const title = async (status: 'draft' | 'published') =>
      (await article(idOf('edited/edited-title.txt'), status))?.title;
    expect(await title('draft')).toBe('編輯改過的標題');
    expect(await title('published')).toBe('編輯會動的頁面 edited-title');
    expect((await article(idOf('edited/edited-body.txt'), 'draft'))?.body).toContain('重寫');
    expect((await article(idOf('edited/edited-section.txt'), 'draft'))?.section?.name).toBe(
      '社會民生',
    );
    expect(await article(idOf('edited/withdrawn.txt'), 'published')).toBeNull();
    expect(run.report.summary).toEqual({
      created: 0,
      changed: 3,
      unchanged: 11,
      refused: 2,
      failed: 4,
    });
  }, 120_000);

  test('what was imported without --publish is published by a later run with it', async () => {
    const { documentId } = first.of('pages/big5.html');
    writeHtml('big5', 'big5', {
      paragraphs: ['市場管理處把公平秤擺到了大門口，誰買了菜都可以再稱一遍。'],
    });
    const options = { env: newsroom().env, folder: folder.path };
    const draft = await runImport({ ...options, args: ['pages/big5.html'] });
    expect(draft.of('pages/big5.html').status).toBe('changed');
    expect((await article(documentId, 'published'))?.body).not.toContain('公平秤');
    const published = await runImport({ ...options, args: ['pages/big5.html', '--publish'] });
    expect(published.of('pages/big5.html').status).toBe('changed');
    expect((await article(documentId, 'published'))?.body).toContain('公平秤');
    expect([draft.status, published.status]).toEqual([0, 0]);
  }, 120_000);

  test('--sections-from-breadcrumb makes the section that two pages name once', async () => {
    const args = ['pages/section-a.txt', 'pages/section-b.txt', 'z-first.txt'];
    const run = await runImport({
      env: newsroom().env,
      folder: folder.path,
      args: [...args, '--publish', '--sections-from-breadcrumb'],
    });
    expect(run.report.pages.map((page) => page.status)).toEqual([
      'changed',
      'changed',
      'unchanged',
    ]);
    const sections = await newsroom()
      .strapi.documents(UID.section)
      .findMany({ filters: { name: '河邊專欄' }, populate: { parent: true } });
    expect(sections).toEqual([
      expect.objectContaining({
        navigation: 'none',
        parent: expect.objectContaining({ name: '新聞中心' }) as unknown,
      }),
    ]);
    expect(await article(first.of('pages/section-b.txt').documentId, 'published')).toMatchObject({
      section: { name: '河邊專欄' },
    });
  }, 120_000);

  function allArticles() {
    return selectRows(newsroom().strapi, 'select * from articles order by id');
  }
});

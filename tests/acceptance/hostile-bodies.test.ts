import type { ArticlePage } from '../../src/delivery/schemas/views';
import { sanitizeBody } from '../../src/domain/body/body-html';
import { oneLine } from '../../src/domain/text/one-line';
import { importPage, type ImportContext } from '../../src/importing/import-page';
import { createProposals } from '../../src/importing/proposals';
import { signInAsAdmin } from '../support/admin-sign-in';
import {
  anArticle,
  apiToken,
  articleRows,
  articleVersion,
  defaultNotice,
  editDraft,
  publish,
  refusalOf,
  saveDraft,
  sectionNamed,
} from '../support/builders';
import { runImport } from '../support/commands';
import { harmIn } from '../support/harmless';
import {
  HOSTILE_BODIES,
  someHostileBodies,
  TOO_DEEP,
  TOO_LARGE,
  type HostileBody,
} from '../support/hostile-bodies';
import { describeEachDatabase } from '../support/newsroom';
import { aTextPage, makePageFolder } from '../support/pages';

const ARTICLE = 'api::article.article';
const NOTICE = 'api::copyright-notice.copyright-notice';
const SOURCE = 'api::source.source';
const ADMIN_ARTICLES = `/content-manager/collection-types/${ARTICLE}`;
/** For a slow route. */
const SOME = 30;

/** An old page with `body` in the place of its text. */
const aPageWith = (title: string, body: string) => `<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>${title}-延吉新聞網</title></head>
<body><div class="path">您當前的位置：<a href="/">延吉新聞網</a> &gt; <a href="/n/">新聞中心</a> &gt; <a href="/n/y/">延吉新聞</a> &gt; 正文</div>
<h1>${title}</h1><div class="info">2023-03-08 來源：延邊日報</div>
<div class="content"><p>&emsp;&emsp;延吉市的社區圖書館今天開館，附近居民一早就來借書，館內有中文和朝鮮文圖書。</p>
${body}
<p>&emsp;&emsp;圖書館每天上午九點開門，週一休息，附近的學校常帶學生來上閱讀課。</p></div></body></html>`;

describe('the list of hostile bodies', () => {
  test('has at least 150, each with a name of its own', () => {
    expect(HOSTILE_BODIES.length).toBeGreaterThanOrEqual(150);
    expect(new Set(HOSTILE_BODIES.map(({ name }) => name)).size).toBe(HOSTILE_BODIES.length);
  });

  test('is mostly harm before it is cleaned, so that the looking glass is not blind', () => {
    const harmful = HOSTILE_BODIES.filter(({ html }) => harmIn(html).length > 0);
    expect(harmful.length).toBeGreaterThan(HOSTILE_BODIES.length * 0.8);
  });
});

describeEachDatabase('a hostile body', (newsroom) => {
  jest.setTimeout(300_000);
  const strapi = () => newsroom().strapi;
  const all = () => (newsroom().engine === 'sqlite' ? HOSTILE_BODIES : someHostileBodies(SOME));

  let bearer = '';
  let adminBearer = '';
  beforeAll(async () => {
    const token = await apiToken(strapi(), [`${ARTICLE}.create`, `${ARTICLE}.update`]);
    bearer = `Bearer ${token}`;
    adminBearer = await signInAsAdmin(newsroom());
  });

  const byRest = (data: Record<string, unknown>) =>
    newsroom().http.post('/api/articles').set('Authorization', bearer).send({ data });
  const byAdmin = (data: Record<string, unknown>) =>
    newsroom().http.post(ADMIN_ARTICLES).set('Authorization', adminBearer).send(data);
  const importContext = (): ImportContext => ({
    strapi: strapi(),
    options: { publish: false, sectionsFromBreadcrumb: false },
    findProposals: createProposals('延吉新聞網'),
    step: (act) => act(),
  });
  const byImport = (title: string, body: string) =>
    importPage(importContext(), {
      path: `${title}.html`,
      bytes: Buffer.from(aPageWith(title, body)),
    });

  /** What is wrong with the body that is stored, by the vector's name. */
  async function wrongWith(documentId: string, status?: 'draft' | 'published'): Promise<string[]> {
    const body = (await articleVersion(strapi(), documentId, status)).body ?? '';
    return [...harmIn(body), ...(sanitizeBody(body).html === body ? [] : ['not stable'])];
  }

  async function storeEach(
    bodies: readonly HostileBody[],
    store: (body: HostileBody) => Promise<string>,
  ): Promise<void> {
    const wrong: Record<string, string[]> = {};
    for (const body of bodies) {
      const found = await wrongWith(await store(body));
      if (found.length > 0) wrong[body.name] = found;
    }
    expect(wrong).toEqual({});
  }

  describe('is stored harmless', () => {
    test('when it is created', () =>
      storeEach(
        all(),
        async ({ name, html }) =>
          (await saveDraft(strapi(), { title: `延吉 ${name}`, body: html })).documentId,
      ));

    test('when it is updated, and when that is published', async () => {
      const { documentId } = await saveDraft(strapi());
      await storeEach(all(), async ({ html }) => {
        await editDraft(strapi(), documentId, { body: html });
        return documentId;
      });
      for (const { html } of someHostileBodies(10)) {
        const body = `<p>延吉市的圖書館今天開館。</p>${html}`;
        await editDraft(strapi(), documentId, { body });
        await publish(strapi(), documentId);
        expect(await wrongWith(documentId, 'published')).toEqual([]);
      }
    });

    test('when an integration sends it', () =>
      storeEach(someHostileBodies(SOME), async ({ html }) => {
        const { body } = await byRest(anArticle({ body: html })).expect(201);
        return body.data.documentId;
      }));

    test('when the panel sends it', () =>
      storeEach(someHostileBodies(SOME), async ({ html }) => {
        const { body } = await byAdmin(anArticle({ body: html })).expect(201);
        return body.data.documentId;
      }));

    test('when an old page brings it', () =>
      storeEach(someHostileBodies(SOME), async ({ name, html }) => {
        const { documentId, status } = await byImport(`延吉舊聞 ${name}`, html);
        // A page whose markup hides its own text may be refused, but with nothing stored.
        if (status === 'failed') return (await saveDraft(strapi())).documentId;
        return documentId ?? '';
      }));

    test('when a folder of old pages is imported from the command line', async () => {
      const folder = makePageFolder();
      try {
        for (const { name, html } of all()) {
          folder.write(`${name}.html`, aPageWith(`延吉檔案 ${name}`, html));
        }
        const { report } = await runImport({
          env: newsroom().env,
          folder: folder.path,
          args: ['.'],
        });
        expect(report.pages).toHaveLength(all().length);
        const wrong = new Map<string, string[]>();
        for (const { path, documentId } of report.pages) {
          const found = documentId === null ? [] : await wrongWith(documentId);
          if (found.length > 0) wrong.set(path, found);
        }
        expect([...wrong]).toEqual([]);
        expect(report.summary.created).toBeGreaterThan(all().length * 0.8);
      } finally {
        folder.remove();
      }
    });

    test('as the caption and the description of a picture', () =>
      storeEach(someHostileBodies(SOME), async ({ html }) => {
        const text = html.replaceAll('"', '&quot;');
        const { documentId } = await saveDraft(strapi(), {
          body: `<figure><img src="/uploads/a.png" alt="${text}" title="${text}"><figcaption>${html}<cite>${html}</cite></figcaption></figure><p>延吉</p>`,
        });
        return documentId;
      }));
  });

  test('in a line of text stays text, and readers get nothing that runs', async () => {
    const notice = await defaultNotice(strapi());
    const section = await sectionNamed(strapi(), '延吉新聞');
    for (const { html } of someHostileBodies(SOME)) {
      const line = html.slice(0, 120);
      // A name of letters makes the credit one that can be classified.
      const sourceCredit = `延吉${line}`;
      const { documentId } = await saveDraft(strapi(), {
        ...{ title: line, kicker: line, subtitle: line, byline: line, summary: line },
        ...{ sourceCredit, section, body: `<p>延吉</p>${html}` },
      });
      const stored = await articleVersion(strapi(), documentId);
      const expected = oneLine(line).replace(/\p{Cs}/gu, '\ufffd');
      for (const field of ['title', 'kicker', 'subtitle', 'byline'] as const) {
        expect(stored[field]).toBe(expected);
      }
      const source = stored.source?.documentId ?? '';
      await strapi()
        .documents(SOURCE)
        .update({ documentId: source, data: { ownership: 'partner' } });
      await strapi()
        .documents(NOTICE)
        .update({
          documentId: notice.documentId,
          data: { title: line, clauses: [{ audience: 'all', text: `${line} {siteName}` }] },
        });
      const published = await publish(strapi(), documentId);
      for (const language of ['', '?lang=zh-Hans', '?lang=original']) {
        const { body } = await newsroom().http.get(
          `/api/site/articles/${published?.slug}${language}`,
        );
        const page = body.data as ArticlePage;
        expect(harmIn(page.bodyHtml)).toEqual([]);
        expect(harmIn(page.footer?.html ?? '<none>', { isFooter: true })).toEqual([]);
      }
    }
  });

  describe.each([
    ['nested ten thousand deep', TOO_DEEP, 'body-too-deep'],
    ['of five megabytes', TOO_LARGE, 'body-too-large'],
  ])('%s is refused with its code', (_what, body, code) => {
    const count = () => strapi().db.query(ARTICLE).count();
    const expectNothingStored = async (act: () => Promise<void>) => {
      const before = await count();
      await act();
      expect(await count()).toBe(before);
    };

    test('when it is created', () =>
      expectNothingStored(async () => {
        expect((await refusalOf(saveDraft(strapi(), { body }))).code).toBe(code);
      }));

    test('when it is updated', async () => {
      const { documentId } = await saveDraft(strapi());
      const before = await articleRows(strapi(), documentId);
      const edit = editDraft(strapi(), documentId, { title: '也不存', body });
      expect((await refusalOf(edit)).code).toBe(code);
      expect(await articleRows(strapi(), documentId)).toEqual(before);
    });

    test('by REST', () =>
      expectNothingStored(async () => {
        const { body: answer } = await byRest(anArticle({ body })).expect(400);
        expect(answer.error).toMatchObject({ name: 'ValidationError', details: { code } });
      }));

    test('by the panel', () =>
      expectNothingStored(async () => {
        const { body: answer } = await byAdmin(anArticle({ body })).expect(400);
        expect(answer.error).toMatchObject({ name: 'ValidationError', details: { code } });
      }));

    test('by the import', () =>
      expectNothingStored(async () => {
        const { status, warnings } = await byImport('延吉的一篇怪稿', body);
        expect(status).toBe('failed');
        // The page is refused before its body is looked for.
        expect(warnings.at(-1)?.code).toBe(code.replace('body', 'page'));
      }));
  });

  test('larger than the server reads is refused before it is read, and says so', async () => {
    const body = `<p>${'延'.repeat(4 * 1024 * 1024)}</p>`;
    const { body: answer } = await byRest(anArticle({ body })).expect(413);
    expect(answer.error).toMatchObject({ details: { code: 'request-too-large' } });
    expect(answer.error.message).toMatch(/拆成几篇/);
  });

  test('among old pages fails alone: the import goes on', async () => {
    const folder = makePageFolder();
    try {
      folder.write('1.txt', aTextPage({ title: '延吉河畔添了長椅' }));
      folder.write('2.html', aPageWith('延吉深井', TOO_DEEP));
      folder.write('3.html', aPageWith('延吉長文', TOO_LARGE));
      folder.write('4.txt', aTextPage({ title: '延吉菜市場早上六點開門' }));
      const result = await runImport({
        env: newsroom().env,
        folder: folder.path,
        args: ['.'],
      });
      expect(result.status).toBe(1);
      expect(result.report.summary).toMatchObject({ created: 2, failed: 2 });
      expect(result.of('2.html').warnings.at(-1)?.code).toBe('page-too-deep');
      expect(result.of('3.html').warnings.at(-1)?.code).toBe('page-too-large');
    } finally {
      folder.remove();
    }
  });
});

/// <reference lib="dom" />
import type { AdminApi } from '../support/admin-api';
import { openArticleDesk, type ArticleDesk } from '../support/article-desk';
import { openBrowser, type OpenBrowser } from '../support/browser';
import { harmIn } from '../support/harmless';
import { HOSTILE_BODIES, someHostileBodies } from '../support/hostile-bodies';
import { expectCalm, startHostileServer, touchEverything, visit } from '../support/hostile-visit';

jest.setTimeout(600_000);

const LEAD = '<p>延吉市的圖書館今天開館，居民來借書。</p>';
const LANGUAGES = ['original', 'zh-Hans', 'zh-Hant'] as const;
/** How many of the articles are opened in the panel; all their bodies are once more, as one. */
const OPENED = 8;

interface Published {
  name: string;
  documentId: string;
  slug: string;
  /** As it is stored. */
  body: string;
}

/** All of them go through the running newsroom: sent by the panel's API, published, read back. */
describe('hostile bodies in the newsroom', () => {
  let browser: OpenBrowser;
  let desk: ArticleDesk;
  let called = new Set<string>();
  const articles: Published[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
    // The panel's own policy lets no inline script run, and would hide what the editor lets through.
    desk = await openArticleDesk({ bypassCSP: true });
    called = await startHostileServer(desk.context);
    const section = await desk.api.sectionNamed('延吉新聞');
    for (const { name, html } of HOSTILE_BODIES) {
      articles.push(await publishBody(desk.api, { name, body: LEAD + html, section }));
    }
  });
  afterAll(async () => {
    await desk?.close();
    await browser?.close();
  });

  test.each(LANGUAGES)('run nothing where a front-end shows them in %s', async (lang) => {
    const bodies: string[] = [];
    for (const { slug } of articles) {
      const page = await desk.api.page(slug, lang);
      bodies.push(page?.bodyHtml ?? '');
    }
    expect(bodies.filter((html) => !html.includes('<p>延吉市的'))).toEqual([]);
    expectCalm(
      await visit(browser, [
        `<!DOCTYPE html><meta charset="utf-8"><body>${bodies.join('\n<hr>\n')}`,
      ]),
    );
    const written = await visit(browser, ['<!DOCTYPE html><body>'], {
      show: (page) =>
        page.evaluate((texts) => {
          for (const text of texts) {
            const place = document.body.appendChild(document.createElement('div'));
            place.innerHTML = text;
          }
        }, bodies),
    });
    expectCalm(written);
  });

  async function expectNothingRan(): Promise<void> {
    await touchEverything(desk.page, '.ProseMirror');
    await desk.page.waitForTimeout(500);
    expect([...called]).toEqual([]);
    expect(desk.context.pages()).toHaveLength(1);
    expect(new URL(desk.page.url()).origin).toBe(desk.url);
    expect(desk.errors).toEqual([]);
  }

  test('run nothing in the editor', async () => {
    const step = Math.floor(articles.length / OPENED);
    for (const { documentId } of articles.filter((_, index) => index % step === 0)) {
      await desk.openArticle(documentId);
      await expectNothingRan();
    }
  });

  test('run nothing in the editor, all in one article', async () => {
    const bodies = articles.map(({ body }) => body);
    const { documentId } = await desk.api.createArticle({ title: '合集', body: bodies.join('') });
    await desk.openArticle(documentId);
    await expectNothingRan();
    await desk.screenshot('hostile-collection');
    expect(await desk.html()).toBe((await desk.api.article(documentId)).body);
  });

  test('run nothing when somebody writes them as source and goes on in the editor', async () => {
    await desk.startArticle();
    for (const { html } of HOSTILE_BODIES) {
      await desk.tool('源代码').click();
      await desk.source.fill(html);
      await desk.tool('源代码').click();
    }
    await expectNothingRan();
  });

  test('run nothing when they are pasted', async () => {
    await desk.startArticle();
    await desk.body.click();
    for (const { html } of HOSTILE_BODIES) {
      await desk.paste({ 'text/html': LEAD + html, 'text/plain': '纯文字' });
    }
    await expectNothingRan();
    expect(harmIn(await desk.html())).toEqual([]);
  });

  test('would run, were one of them shown as it came: the trap is able to close', async () => {
    await desk.page.evaluate(
      (bodies) => {
        for (const html of bodies) {
          document.body.append(document.createRange().createContextualFragment(html));
        }
      },
      someHostileBodies(20).map(({ html }) => html),
    );
    await desk.page.waitForTimeout(500);
    expect(called.size).toBeGreaterThan(2);
  });
});

async function publishBody(
  api: AdminApi,
  input: { name: string; body: string; section: { documentId: string; id: number } },
): Promise<Published> {
  const { name, section } = input;
  const data = {
    title: `圖書館 ${name}`,
    body: input.body,
    sourceCredit: '延邊日報',
    section: { connect: [{ documentId: section.documentId, id: section.id }] },
  };
  const { documentId } = await api.createArticle(data);
  await api.publishArticle(documentId, data);
  const { slug, body } = await api.article(documentId);
  return { name, documentId, slug: slug ?? '', body: body ?? '' };
}

/// <reference lib="dom" />
import type { Locator, Page, Response } from 'playwright-core';
import { openDesk, type Desk } from './browser';

const NEW_ARTICLE = '/admin/content-manager/collection-types/api::article.article/create';
const WRITES = /\/content-manager\/collection-types\/api::article\.article/;

/** The edit view of an article, in an editor's terms. */
export interface ArticleDesk extends Desk {
  title: Locator;
  /** The editable text. */
  body: Locator;
  /** The body as HTML, where the editor shows it so. */
  source: Locator;
  /** The editor's message on a paste. */
  notice: Locator;
  startArticle(): Promise<void>;
  openArticle(documentId: string): Promise<void>;
  documentId(): string;
  /** Types as an input method does: a composition that grows, then the chosen words. */
  compose(
    where: Locator,
    words: readonly { keys: readonly string[]; text: string }[],
  ): Promise<void>;
  /** The toolbar's button of that name. */
  tool(label: string): Locator;
  paste(clipboard: Readonly<Record<string, string>>): Promise<void>;
  /** Picks a related entry. */
  relate(field: string, name: string): Promise<void>;
  /** Removes a related entry. */
  unrelate(name: string): Promise<void>;
  /** Presses the button beside the slug and returns the slug it filled in. */
  makeSlug(): Promise<string>;
  /** The body in the form. */
  html(): Promise<string>;
  save(): Promise<void>;
  /** Presses the button and returns the answer, even a refusal. */
  trySave(): Promise<Response>;
  publish(): Promise<void>;
  discard(): Promise<void>;
}

export async function openArticleDesk(options: Parameters<typeof openDesk>[0] = {}) {
  const desk = await openDesk(options);
  return { ...desk, ...articleDesk(desk) } satisfies ArticleDesk;
}

function articleDesk({ page, cdp }: Desk): Omit<ArticleDesk, keyof Desk> {
  const title = page.locator('input[name="title"]');
  const body = page.locator('.ProseMirror');
  const source = page.locator('textarea[aria-label*="HTML"]');
  const tool = (label: string) => page.getByRole('button', { name: label, exact: true });

  async function answerTo(press: () => Promise<void>): Promise<Response> {
    const answer = page.waitForResponse(isWrite);
    await press();
    return answer;
  }
  async function written(press: () => Promise<void>): Promise<void> {
    const response = await answerTo(press);
    if (!response.ok()) throw new Error(`Not saved: ${await response.text()}`);
    // A new article gets its address, and the form the server's result.
    await page.waitForURL(({ pathname }) => !pathname.endsWith('/create'));
    await page.waitForLoadState('networkidle');
  }
  const pressSave = () => page.getByRole('button', { name: /^(保存|Save)$/ }).click();

  return {
    title,
    body,
    source,
    tool,
    notice: page.getByRole('status').filter({ hasText: '知道了' }),
    async startArticle() {
      await page.goto(NEW_ARTICLE);
      await body.waitFor();
    },
    async openArticle(documentId) {
      await page.goto(NEW_ARTICLE.replace('create', documentId));
      await body.waitFor();
    },
    documentId: () => new URL(page.url()).pathname.split('/').at(-1) ?? '',
    async compose(where, words) {
      await where.focus();
      for (const { keys, text } of words) {
        for (const soFar of keys) {
          await cdp.send('Input.imeSetComposition', {
            text: soFar,
            selectionStart: soFar.length,
            selectionEnd: soFar.length,
          });
        }
        await cdp.send('Input.insertText', { text });
      }
    },
    async paste(clipboard) {
      await body.evaluate((element, given) => {
        const clipboardData = new DataTransfer();
        for (const [type, text] of Object.entries(given)) clipboardData.setData(type, text);
        element.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        );
      }, clipboard);
    },
    async relate(field, name) {
      const search = page.locator(`input[name="${field}"]`);
      await search.click();
      await search.fill(name);
      await page.getByRole('option', { name }).first().click();
    },
    async unrelate(name) {
      await page
        .locator('li')
        .filter({ has: page.getByText(name, { exact: true }) })
        .getByRole('button', { name: /移除|删除|Remove/ })
        .last()
        .click();
    },
    async makeSlug() {
      const answer = page.waitForResponse(/\/uid\/generate/);
      await page.getByRole('button', { name: /重新生成|Regenerate/ }).click();
      const { data } = (await (await answer).json()) as { data: string };
      await page.locator(`input[name="slug"][value="${data}"]`).waitFor();
      return data;
    },
    async html() {
      await tool('源代码').click();
      const html = await source.inputValue();
      await tool('源代码').click();
      await body.waitFor();
      return html;
    },
    save: () => written(pressSave),
    trySave: () => answerTo(pressSave),
    publish: () => written(() => page.getByRole('button', { name: /^(发布|Publish)$/ }).click()),
    async discard() {
      await openMore(page);
      await page.getByRole('menuitem', { name: /放弃|丢弃|撤销|Discard/ }).click();
      await written(() =>
        page
          .getByRole('alertdialog')
          .getByRole('button', { name: /确认|确定|Confirm/ })
          .click(),
      );
    },
  };
}

function isWrite(response: Response): boolean {
  return WRITES.test(response.url()) && ['POST', 'PUT'].includes(response.request().method());
}

async function openMore(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(更多文档操作|More document actions)$/ }).click();
}

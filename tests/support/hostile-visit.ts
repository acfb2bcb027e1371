/// <reference lib="dom" />
import type { BrowserContext, Page } from 'playwright-core';

/** The address of the bodies: only the test answers there. */
export const HOSTILE_SITE = 'http://news.example';

/** What happened to a reader who opened a page and touched everything in it. */
export interface Visit {
  /** Names of the bodies whose scripts ran. */
  called: Set<string>;
  /** Requests except pictures, which a body may show from elsewhere. */
  requested: string[];
  windows: number;
  url: string;
}

/** A visit in which nothing ran and the page was not left. */
export function expectCalm({ called, requested, windows, url }: Visit): void {
  expect([...called]).toEqual([]);
  expect(requested).toEqual([]);
  expect(windows).toBe(1);
  expect(url).toBe(`${HOSTILE_SITE}/0`);
}

/**
 * Opens documents one after the other in a context of its own.
 *
 * @param show runs in each page before everything is touched
 * @param patience how long a page's scripts get to run, in milliseconds
 */
export async function visit(
  browser: { newContext(): Promise<BrowserContext> },
  documents: readonly string[],
  {
    show = () => Promise.resolve(),
    patience = 1000,
  }: { show?: (page: Page) => Promise<void>; patience?: number } = {},
): Promise<Visit> {
  const context = await browser.newContext();
  try {
    const { called, requested } = await watch(context, documents);
    const page = await context.newPage();
    page.on('dialog', (dialog) => void dialog.dismiss());
    for (const index of documents.keys()) {
      // A body that redirects its reader interrupts its own loading.
      await page
        .goto(`${HOSTILE_SITE}/${index}`, { waitUntil: 'load', timeout: 5000 })
        .catch(() => undefined);
      await show(page);
      await touchEverything(page).catch(() => undefined);
      await page.waitForTimeout(patience).catch(() => undefined);
    }
    return { called, requested, windows: context.pages().length, url: page.url() };
  } finally {
    await context.close();
  }
}

/** Names of the hostile bodies whose scripts run in the context from now on. */
export async function startHostileServer(context: BrowserContext): Promise<Set<string>> {
  const called = new Set<string>();
  await context.exposeBinding('__pwned', (_source, name: string) => void called.add(name));
  return called;
}

async function watch(
  context: BrowserContext,
  documents: readonly string[],
): Promise<Pick<Visit, 'called' | 'requested'>> {
  const called = await startHostileServer(context);
  const requested: string[] = [];
  await context.route('**/*', async (route) => {
    const request = route.request();
    const document = documents[Number(request.url().slice(HOSTILE_SITE.length + 1))];
    const isOurs = request.url().startsWith(HOSTILE_SITE) && request.isNavigationRequest();
    if (isOurs && document !== undefined) {
      return route.fulfill({ contentType: 'text/html', body: document });
    }
    if (request.resourceType() !== 'image' && !request.url().endsWith('/favicon.ico')) {
      requested.push(request.url());
    }
    return route.abort();
  });
  return { called, requested };
}

/**
 * Hovers, focuses and clicks each element; a link that leads to a web address is only clicked at.
 *
 * @param within only what is inside of it
 */
export function touchEverything(page: Page, within = 'html'): Promise<void> {
  return page.evaluate((selector) => {
    window.addEventListener(
      'click',
      (event) => {
        const link = event.target instanceof Element ? event.target.closest('a, area') : null;
        const address = link instanceof HTMLAnchorElement ? link.protocol : '';
        if (['http:', 'https:', 'mailto:', 'tel:'].includes(address)) event.preventDefault();
      },
      true,
    );
    const events = ['pointerover', 'pointerenter', 'mouseover', 'mouseenter', 'focusin'];
    for (const element of Array.from(document.querySelectorAll(`${selector}, ${selector} *`))) {
      for (const name of events) {
        element.dispatchEvent(new MouseEvent(name, { bubbles: true, cancelable: true }));
      }
      if (element instanceof HTMLElement) element.focus();
      if (element instanceof HTMLElement) element.click();
      else element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    }
  }, within);
}

import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { convertHtml } from '../../src/domain/text/convert-html';
import { sanitizeBody } from '../../src/domain/text/body-html';
import { HOSTILE_BODIES, someHostileBodies, type HostileBody } from '../support/hostile-bodies';

jest.setTimeout(300_000);

const SITE = 'http://news.example';
const CHROMIUM_ARGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update'],
];
/** How many raw bodies are opened to see that the trap closes. */
const RAW_BODIES = 60;

/** What `sanitizeBody` gives is what is stored: tests/integration/hostile-bodies.test.ts. */
const stored = (bodies: readonly HostileBody[]) =>
  bodies.map(({ html }) => sanitizeBody(html).html);

/** What happened to a reader who opened a page and touched everything in it. */
interface Visit {
  called: Set<string>;
  /** Requests but pictures, which a body may show from elsewhere. */
  requested: string[];
  windows: number;
  url: string;
}

describe('a reader who opens hostile bodies', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: CHROMIUM_ARGS,
    });
  });
  afterAll(() => browser.close());

  async function visit(
    documents: readonly string[],
    show: (page: Page) => Promise<void> = () => Promise.resolve(),
    patience = 1000,
  ): Promise<Visit> {
    const context = await browser.newContext();
    try {
      return await visitIn(context, documents, show, patience);
    } finally {
      await context.close();
    }
  }

  test('as they are stored, in a page, runs nothing and goes nowhere', async () => {
    const html = asSections(stored(HOSTILE_BODIES));
    const seen = await visit([`<!DOCTYPE html><meta charset="utf-8"><body>${html}`]);
    expectCalm(seen);
  });

  test('nor when they are written into a page', async () => {
    const html = asSections(stored(HOSTILE_BODIES));
    const seen = await visit(['<!DOCTYPE html><body>'], (page) =>
      page.evaluate((text) => document.write(text), html),
    );
    expectCalm(seen);
  });

  test('nor when a front-end sets them as innerHTML, in either script', async () => {
    const bodies = stored(HOSTILE_BODIES);
    for (const to of ['zh-Hans', 'zh-Hant'] as const) {
      const converted = bodies.map((html) => convertHtml({ html, to }));
      const seen = await visit(['<!DOCTYPE html><body>'], (page) =>
        page.evaluate((texts) => {
          for (const text of texts) {
            const place = document.createElement('div');
            document.body.append(place);
            place.innerHTML = text;
            // A second reading by another parser is where mutations bite.
            place.innerHTML = String(place.innerHTML);
          }
        }, converted),
      );
      expectCalm(seen);
    }
  });

  test('would run scripts, were they not cleaned: the test is able to fail', async () => {
    const bodies = someHostileBodies(RAW_BODIES);
    const { called } = await visit(
      bodies.map(({ html }) => `<!DOCTYPE html><meta charset="utf-8"><body>${html}`),
      undefined,
      50,
    );
    expect(called.size).toBeGreaterThan(RAW_BODIES / 3);
  });

  function expectCalm({ called, requested, windows, url }: Visit): void {
    expect([...called]).toEqual([]);
    expect(requested).toEqual([]);
    expect(windows).toBe(1);
    expect(url).toBe(`${SITE}/0`);
  }
});

function asSections(bodies: readonly string[]): string {
  return bodies.map((html) => `<section>${html}</section>`).join('\n');
}

async function visitIn(
  context: BrowserContext,
  documents: readonly string[],
  show: (page: Page) => Promise<void>,
  patience: number,
): Promise<Visit> {
  const called = new Set<string>();
  const requested: string[] = [];
  await context.exposeBinding('__pwned', (_source, name: string) => void called.add(name));
  await context.route('**/*', async (route) => {
    const request = route.request();
    const document = documents[Number(request.url().slice(SITE.length + 1))];
    if (request.url().startsWith(SITE) && request.isNavigationRequest() && document !== undefined) {
      return route.fulfill({ contentType: 'text/html', body: document });
    }
    if (request.resourceType() !== 'image' && !request.url().endsWith('/favicon.ico')) {
      requested.push(request.url());
    }
    return route.abort();
  });
  const page = await context.newPage();
  page.on('dialog', (dialog) => void dialog.dismiss());
  for (const index of documents.keys()) {
    // A body that sends its reader elsewhere interrupts its own opening.
    await page
      .goto(`${SITE}/${index}`, { waitUntil: 'load', timeout: 5000 })
      .catch(() => undefined);
    await show(page);
    await touchEverything(page).catch(() => undefined);
    await page.waitForTimeout(patience).catch(() => undefined);
  }
  return { called, requested, windows: context.pages().length, url: page.url() };
}

/** Hovers, focuses and clicks each element; a link that leads to a web address is only clicked at. */
function touchEverything(page: Page): Promise<void> {
  return page.evaluate(() => {
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
    for (const element of Array.from(document.querySelectorAll('*'))) {
      for (const name of events) {
        element.dispatchEvent(new MouseEvent(name, { bubbles: true, cancelable: true }));
      }
      if (element instanceof HTMLElement) element.focus();
      if (element instanceof HTMLElement) element.click();
      else element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    }
  });
}

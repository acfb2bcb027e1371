import { mkdirSync } from 'node:fs';
import path from 'node:path';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type CDPSession,
  type Page,
} from 'playwright-core';
import { createAdminApi, type AdminApi } from './admin-api';
import { EDITOR } from './built-newsroom';
import type { Colleague } from './colleagues';
import { ROOT } from './paths';

/** Debian's own Chromium; CHROMIUM_PATH names another. */
export const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Build output, git-ignored: screenshots and traces of the tests. */
export const SCREENSHOTS = path.join(ROOT, '.tmp', 'screenshots');

/** What the set-up passes to the tests through the environment. */
export interface BrowserRun {
  url: string;
  /** The address of the one browser. */
  browser: string;
  /** The file of its database, for commands that run beside it. */
  database: string;
  /** The administrator's, for calls of the API. */
  token: string;
  /** Cookies and storage of a signed-in panel. */
  session: string;
}
export const BROWSER_RUN = 'NEWSROOM_BROWSER_RUN';

/** A signed-in editor at a panel of their own. */
export interface Desk {
  url: string;
  page: Page;
  context: BrowserContext;
  /** Chromium's own protocol, for input methods, which a page's scripts cannot simulate. */
  cdp: CDPSession;
  api: AdminApi;
  /** Uncaught errors of the page's scripts. */
  errors: string[];
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a context of its own in the run's browser.
 *
 * @param as the signed-in user, instead of the administrator; `desk.api` stays the administrator's
 */
export async function openDesk({
  as: colleague,
  viewport = { width: 1280, height: 900 },
  colorScheme = 'light',
  bypassCSP = false,
}: {
  as?: Colleague;
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
  /** Without the panel's Content-Security-Policy, which would hide scripts that run otherwise. */
  bypassCSP?: boolean;
} = {}): Promise<Desk> {
  const run = browserRun();
  const browser = await openBrowser();
  const context = await browser.newContext({
    baseURL: run.url,
    viewport,
    colorScheme,
    bypassCSP,
    locale: 'zh-CN',
    ...(colleague ? {} : { storageState: run.session }),
  });
  const page = await context.newPage();
  if (colleague) await signIn(page, colleague);
  return {
    ...desk({ url: run.url, browser, context, page, token: run.token }),
    ...(await cdpOf(page)),
  };
}

function desk(input: {
  url: string;
  browser: Browser;
  context: BrowserContext;
  page: Page;
  token: string;
}) {
  const { url, browser, context, page, token } = input;
  page.setDefaultTimeout(30_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  return {
    url,
    page,
    context,
    api: createAdminApi({ url, token, ...EDITOR }),
    errors,
    async screenshot(name: string) {
      mkdirSync(SCREENSHOTS, { recursive: true });
      await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`), fullPage: true });
    },
    async close() {
      await context.close();
      await browser.close();
    },
  };
}

export type OpenBrowser = Browser;

/** The run's browser without a panel: contexts are the caller's own. */
export function openBrowser(): Promise<OpenBrowser> {
  return chromium.connect(browserRun().browser);
}

async function cdpOf(page: Page): Promise<{ cdp: CDPSession }> {
  return { cdp: await page.context().newCDPSession(page) };
}

/** Fills in the login form; ends on the panel's first page. */
export async function signIn(
  page: Page,
  { email, password }: { email: string; password: string } = EDITOR,
): Promise<void> {
  await page.goto('/admin/auth/login');
  await page.locator('input[name="email"]').fill(email);
  await page.locator('input[name="password"]').fill(password);
  await page.locator('button[type="submit"]').click();
  await page.waitForURL(/\/admin\/?$/);
}

/** The test run of this process. */
export function browserRun(): BrowserRun {
  const text = process.env[BROWSER_RUN];
  if (!text) throw new Error('Run these tests with `npm run test:browser`.');
  return JSON.parse(text) as BrowserRun;
}

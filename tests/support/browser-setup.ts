import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import {
  BROWSER_RUN,
  CHROMIUM,
  CHROMIUM_ARGUMENTS,
  SCREENSHOTS,
  signIn,
  type BrowserRun,
} from './browser';
import { startBuiltNewsroom } from './built-newsroom';
import { ROOT } from './paths';
import browserTeardown, { onTeardown } from './browser-teardown';

/** One application and one browser for all browser tests, and one login. */
export default async function browserSetup(): Promise<void> {
  // Started before, for repeated runs of the same tests.
  if (process.env[BROWSER_RUN]) return;
  if (!existsSync(CHROMIUM)) {
    throw new Error(
      `There is no browser at ${CHROMIUM}: install Debian's chromium, or name one in CHROMIUM_PATH.`,
    );
  }
  rmSync(SCREENSHOTS, { recursive: true, force: true });
  mkdirSync(SCREENSHOTS, { recursive: true });
  try {
    await open();
  } catch (error) {
    // Jest does not tear down after a failed set-up.
    await browserTeardown();
    throw error;
  }
}

async function open(): Promise<void> {
  const newsroom = await startBuiltNewsroom(ROOT);
  onTeardown(() => newsroom.stop());
  const server = await chromium.launchServer({
    executablePath: CHROMIUM,
    args: CHROMIUM_ARGUMENTS,
    headless: true,
  });
  onTeardown(() => server.close());

  const session = path.join(ROOT, '.tmp', 'browser-session.json');
  const run: BrowserRun = {
    url: newsroom.url,
    database: newsroom.database,
    browser: server.wsEndpoint(),
    token: newsroom.api.token(),
    session,
  };
  await storeSession(run);
  process.env[BROWSER_RUN] = JSON.stringify(run);
}

async function storeSession({ url, browser: address, session }: BrowserRun): Promise<void> {
  const browser = await chromium.connect(address);
  const context = await browser.newContext({ baseURL: url, locale: 'zh-CN' });
  const page = await context.newPage();
  await signIn(page).catch(async (error: unknown) => {
    await page.screenshot({ path: path.join(SCREENSHOTS, 'not-signed-in.png') });
    throw error;
  });
  await page.screenshot({ path: path.join(SCREENSHOTS, 'signed-in.png') });
  await context.storageState({ path: session });
  await browser.close();
}

/// <reference lib="dom" />
import { chromium, type Page } from 'playwright-core';
import { CHROMIUM, CHROMIUM_ARGUMENTS, signIn } from '../tests/support/browser';
import { startBuiltNewsroom } from '../tests/support/built-newsroom';
import type { BenchOptions } from './bench-options';
import { quantile, round, type Figures } from './support/figures';
import { PROJECT_ROOT } from './support/paths';

const CHARACTERS = 5_000;
const KEYS = 100;
const WARM_UP = 10;
/** Fast typing: ten keys a second. */
const BETWEEN_KEYS_MS = 100;
const SENTENCE = '延吉市的早市今天开张，居民一早就来买菜，摊位上有蔬菜、水果和打糕。';

/** From the key's own time to the end of the frame that shows its character, in milliseconds. */
export async function run({ runs = KEYS }: BenchOptions): Promise<Figures> {
  const newsroom = await startBuiltNewsroom(PROJECT_ROOT);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGUMENTS });
  try {
    const { documentId } = await newsroom.api.createArticle({ title: '早市', body: longBody() });
    const page = await browser.newPage({ baseURL: newsroom.url });
    await signIn(page);
    await page.goto(`/admin/content-manager/collection-types/api::article.article/${documentId}`);
    const times = await typeInto(page, runs);
    return {
      characters: await page.locator('.ProseMirror').evaluate((body) => body.textContent.length),
      keys: times.length,
      'p50 ms': round(quantile(times, 0.5), 1),
      'p95 ms': round(quantile(times, 0.95), 1),
      'max ms': round(Math.max(...times), 1),
    };
  } finally {
    await browser.close();
    await newsroom.stop();
  }
}

function longBody(): string {
  const sentences = Math.ceil(CHARACTERS / SENTENCE.length);
  const paragraphs = Array.from({ length: Math.ceil(sentences / 5) }, () => SENTENCE.repeat(5));
  return paragraphs.map((text) => `<p>${text}</p>`).join('');
}

async function typeInto(page: Page, keys: number): Promise<number[]> {
  const body = page.locator('.ProseMirror');
  await body.locator('p').nth(14).click();
  await body.evaluate((element) => {
    const times: number[] = [];
    Object.assign(window, { keyTimes: times });
    element.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        requestAnimationFrame(() => {
          // The first task after the frame is drawn.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => times.push(performance.now() - timeStamp);
          port2.postMessage(null);
        });
      },
      true,
    );
  });
  for (let key = 0; key < keys + WARM_UP; key += 1) {
    await page.keyboard.press('abcdefghij'[key % 10] ?? 'a');
    await page.waitForTimeout(BETWEEN_KEYS_MS);
  }
  const times = await page.evaluate(() => (window as unknown as { keyTimes: number[] }).keyTimes);
  return times.slice(WARM_UP);
}

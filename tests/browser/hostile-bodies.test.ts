/// <reference lib="dom" />
import { convertHtml } from '../../src/domain/chinese/convert-html';
import { sanitizeBody } from '../../src/domain/body/body-html';
import { openBrowser, type OpenBrowser } from '../support/browser';
import { HOSTILE_BODIES, someHostileBodies, type HostileBody } from '../support/hostile-bodies';
import { expectCalm, visit } from '../support/hostile-visit';

jest.setTimeout(300_000);

/** How many raw bodies are opened to see that the trap closes. */
const RAW_BODIES = 60;

/** What `sanitizeBody` gives is what is stored: tests/acceptance/hostile-bodies.test.ts. */
const stored = (bodies: readonly HostileBody[]) =>
  bodies.map(({ html }) => sanitizeBody(html).html);

describe('a reader who opens hostile bodies', () => {
  let browser: OpenBrowser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  test('as they are stored, in a page, runs nothing and goes nowhere', async () => {
    const html = asSections(stored(HOSTILE_BODIES));
    expectCalm(await visit(browser, [`<!DOCTYPE html><meta charset="utf-8"><body>${html}`]));
  });

  test('nor when they are written into a page', async () => {
    const html = asSections(stored(HOSTILE_BODIES));
    const seen = await visit(browser, ['<!DOCTYPE html><body>'], {
      show: (page) => page.evaluate((text) => document.write(text), html),
    });
    expectCalm(seen);
  });

  test('nor when a front-end sets them as innerHTML, in either script', async () => {
    const bodies = stored(HOSTILE_BODIES);
    for (const to of ['zh-Hans', 'zh-Hant'] as const) {
      const converted = bodies.map((html) => convertHtml({ html, to }));
      const seen = await visit(browser, ['<!DOCTYPE html><body>'], {
        show: (page) =>
          page.evaluate((texts) => {
            for (const text of texts) {
              const place = document.createElement('div');
              document.body.append(place);
              place.innerHTML = text;
              // A second reading by another parser is where mutations bite.
              place.innerHTML = String(place.innerHTML);
            }
          }, converted),
      });
      expectCalm(seen);
    }
  });

  test('would run scripts, were they not cleaned: the test is able to fail', async () => {
    const raw = someHostileBodies(RAW_BODIES).map(
      ({ html }) => `<!DOCTYPE html><meta charset="utf-8"><body>${html}`,
    );
    const { called } = await visit(browser, raw, { patience: 50 });
    expect(called.size).toBeGreaterThan(RAW_BODIES / 3);
  });
});

function asSections(bodies: readonly string[]): string {
  return bodies.map((html) => `<section>${html}</section>`).join('\n');
}

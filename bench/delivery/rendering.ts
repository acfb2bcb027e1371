import { measure, takeTurns } from './measure';
import { RENDERED_ROUTES, type Page, type RenderedRoute } from './pages';
import { capital, cpuRatio, medianCpuMs, medianRate, rateRatio } from './ratios';
import { profiled, type Reader, type Site, type StrapiSite } from './sites';

/** The number of requests for one turn. */
const TURN = 600;

/** Addresses of one route that were not requested yet; each is returned once. */
export interface FreshPages {
  take(count: number): Page[];
  left(): number;
}

export function freshPages(pages: readonly Page[]): FreshPages {
  let position = 0;
  return {
    take(count) {
      const taken = pages.slice(position, position + count);
      position += taken.length;
      return taken;
    },
    left: () => pages.length - position,
  };
}

/** Pages that are not in memory: every address once, on both sides the same. */
export async function measureRendering(input: {
  ours: StrapiSite;
  plain: Site;
  reader: Reader;
  pages: Record<RenderedRoute, FreshPages>;
  rounds: number;
  seconds: number;
  size: number;
  note: (line: string) => void;
}): Promise<{ ratios: number[]; figures: Record<string, number | undefined> }> {
  const { ours, plain, reader, rounds, seconds, size, note } = input;
  const ratios: number[] = [];
  const figures: Record<string, number | undefined> = {};
  for (const route of RENDERED_ROUTES) {
    const pages = input.pages[route];
    // Half is kept for measuring the growth.
    const count = Math.min(TURN, Math.floor(pages.left() / 2 / (rounds + 1)));
    const [first] = pages.take(1);
    if (!first) continue;
    const isOurs = await isThere(ours, first.ours);
    if (!isOurs) note(`${first.ours} is not there yet: plain Strapi alone.`);
    note(`Rendered, ${route} of ${size}, e.g. ${first.ours}\n  against ${first.plain}`);
    let turn: Page[] = [];
    const caches: Record<string, number> = {};
    const turns = () =>
      takeTurns({
        rounds,
        sites: isOurs ? [ours, plain] : [plain],
        async turn(site) {
          if (site.side === 'ours' || !isOurs) turn = pages.take(count);
          const measured = await measure(reader, site, {
            targets: turn.map((page) => ({ path: site.side === 'ours' ? page.ours : page.plain })),
            seconds: site.side === 'ours' ? 60 : seconds,
          });
          for (const [state, times] of Object.entries(measured.caches)) {
            caches[state] = (caches[state] ?? 0) + times;
          }
          return measured;
        },
      });
    const results = await profiled(ours, `render-${route}-${size}`, turns);
    if (caches.hit) note(`  ${caches.hit} of these answers came from memory after all.`);
    const name = `${capital(route)}${size}`;
    ratios.push((figures[`render${name}VsStrapi`] = rateRatio(results, 'ours', 'plain')));
    figures[`render${name}CpuVsStrapi`] = cpuRatio(results, 'ours', 'plain');
    figures[`render${name}PerSecond`] = medianRate(results, 'ours');
    figures[`strapi${name}PerSecond`] = medianRate(results, 'plain');
    figures[`render${name}CpuMs`] = medianCpuMs(results, 'ours');
    figures[`strapi${name}CpuMs`] = medianCpuMs(results, 'plain');
  }
  return { ratios, figures };
}

export async function isThere(site: Site, path: string): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${site.port}${path}`);
  const words = await answer.text();
  if (answer.status === 404) return false;
  if (answer.ok) return true;
  throw new Error(`${path} was answered with ${answer.status}: ${words.slice(0, 300)}`);
}

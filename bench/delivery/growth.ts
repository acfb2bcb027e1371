import { median } from '../support/figures';
import { measure } from './measure';
import { RENDERED_ROUTES, type RenderedRoute } from './pages';
import { capital } from './ratios';
import { isThere, type FreshPages } from './rendering';
import type { Reader, Site } from './sites';

const ROUNDS = 9;
const TURN = 60;

/** One archive with its pages that were not requested yet. */
export interface Archived {
  site: Site;
  pages: Record<RenderedRoute, FreshPages>;
}

/**
 * How much longer a page that is not in memory takes in the larger archive: medians of one reader's
 * response times, with both archives in turns.
 *
 * @returns by route; missing routes are left out
 */
export async function measureGrowth(input: {
  small: Archived;
  large: Archived;
  reader: Reader;
  name: string;
}): Promise<Record<string, number | undefined>> {
  const { small, large, reader, name } = input;
  const ratios: number[] = [];
  const figures: Record<string, number | undefined> = {};
  for (const route of RENDERED_ROUTES) {
    const [probe] = small.pages[route].take(1);
    if (!probe || !(await isThere(small.site, probe.ours))) continue;
    const times = new Map<Archived, number[]>([
      [small, []],
      [large, []],
    ]);
    const count = Math.min(
      TURN,
      ...[small, large].map((each) => Math.floor(each.pages[route].left() / (ROUNDS + 1))),
    );
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const [archived, medians] of times) {
        const { p50Ms } = await measure(reader, archived.site, {
          targets: archived.pages[route].take(count).map(({ ours }) => ({ path: ours })),
          connections: 1,
          seconds: 60,
        });
        // The first is for warming up.
        if (round > 0) medians.push(p50Ms);
      }
    }
    const [smallMs, largeMs] = [median(times.get(small) ?? []), median(times.get(large) ?? [])];
    ratios.push((figures[`${name}${capital(route)}`] = largeMs / smallMs));
    figures[`${name}${capital(route)}Ms`] = largeMs;
  }
  return { [name]: ratios.length > 0 ? Math.max(...ratios) : undefined, ...figures };
}

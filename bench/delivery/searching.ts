import { measure } from './measure';
import { searchPage } from './pages';
import { isThere } from './rendering';
import type { Reader, Site, StrapiSite } from './sites';

/** New searches, one after the other, and by 16 readers at once. */
export async function measureSearch(input: {
  ours: StrapiSite;
  plain: Site;
  reader: Reader;
  queries: readonly string[];
  seconds: number;
  note: (line: string) => void;
}): Promise<Record<string, number | undefined>> {
  const { ours, plain, reader, queries, seconds, note } = input;
  const [probe, ...words] = queries;
  if (probe === undefined || !(await isThere(ours, searchPage(probe).ours))) {
    note('Search is not there yet.');
    return {};
  }
  const pages = words.map(searchPage);
  note(`Search, e.g. ${pages[0]?.ours}\n  against ${pages[0]?.plain}`);
  const alone = await measure(reader, ours, {
    targets: pages.map((page) => ({ path: page.ours })),
    connections: 1,
    seconds: 120,
  });
  const together = await measure(reader, ours, {
    // The same words, at other addresses.
    targets: pages.map((page) => ({ path: `${page.ours}&lang=original` })),
    seconds: 120,
  });
  const theirs = await measure(reader, plain, {
    targets: pages.map((page) => ({ path: page.plain })),
    seconds: seconds * 3,
  });
  return {
    searchP50Ms: alone.p50Ms,
    searchP99Ms: alone.p99Ms,
    searchMaxMs: alone.maxMs,
    searchCpuMs: alone.cpuMsPerRequest,
    search16P50Ms: together.p50Ms,
    search16P99Ms: together.p99Ms,
    strapiSearch16P50Ms: theirs.p50Ms,
    search16PerSecond: together.perSecond,
    strapiSearch16PerSecond: theirs.perSecond,
    searchVsStrapi: together.perSecond / theirs.perSecond,
  };
}

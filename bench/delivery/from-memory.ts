import { CONNECTIONS, measure, takeTurns } from './measure';
import { articlePage, firstListPage, searchPage, type Page } from './pages';
import { capital, cpuRatio, lowest, medianCpuMs, medianRate, rateRatio } from './ratios';
import type { CopiedAnswer } from './koa-process';
import type { KoaSite, Reader, Site } from './sites';

type Scenario = 'list' | 'article' | 'search' | 'notModified';

/** Pages in memory, requested again and again. */
export async function measureFromMemory(input: {
  ours: Site;
  plain: Site;
  koa: KoaSite;
  reader: Reader;
  rounds: number;
  seconds: number;
  slug: string;
  words: string;
  note: (line: string) => void;
}): Promise<Record<string, number | undefined>> {
  const { ours, plain, koa, reader, rounds, seconds, note } = input;
  const scenarios: Record<Scenario, Page> = {
    list: firstListPage(),
    article: articlePage(input.slug),
    search: searchPage(input.words),
    notModified: articlePage(input.slug),
  };
  const figures: Record<string, number | undefined> = {};
  const vsKoa: number[] = [];
  const vsPlain: number[] = [];
  for (const [name, page] of Object.entries(scenarios) as [Scenario, Page][]) {
    const copy = await copyAnswer(ours, page.ours);
    if (!copy) {
      note(`From memory, ${name}: ${page.ours} is not there yet.`);
      continue;
    }
    const etag = copy.headers.etag;
    if (name === 'notModified' && !etag) {
      note('From memory, 304: articles have no ETag yet.');
      continue;
    }
    await koa.serve([copy]);
    note(`From memory, ${name}: ${copy.headers['content-type']}, ${bytesOf(copy)} bytes`);
    const headers: Record<string, string> =
      name === 'notModified' && etag ? { 'If-None-Match': etag } : {};
    const results = await takeTurns({
      rounds,
      sites: [ours, koa, plain],
      turn: (site) =>
        measure(reader, site, {
          targets: [{ path: site.side === 'plain' ? page.plain : page.ours, headers }],
          repeat: true,
          seconds,
          connections: CONNECTIONS,
          // Plain Strapi has no ETag: it sends the page again.
          status: name === 'notModified' && site.side !== 'plain' ? 304 : 200,
        }),
    });
    const part = capital(name);
    vsKoa.push((figures[`memory${part}VsKoa`] = rateRatio(results, 'ours', 'koa')));
    vsPlain.push((figures[`memory${part}VsStrapi`] = rateRatio(results, 'ours', 'plain')));
    figures[`memory${part}CpuVsKoa`] = cpuRatio(results, 'ours', 'koa');
    figures[`memory${part}PerSecond`] = medianRate(results, 'ours');
    figures[`koa${part}PerSecond`] = medianRate(results, 'koa');
    figures[`strapi${part}PerSecond`] = medianRate(results, 'plain');
    figures[`memory${part}CpuMs`] = medianCpuMs(results, 'ours');
    figures[`koa${part}CpuMs`] = medianCpuMs(results, 'koa');
  }
  return { memoryVsKoa: lowest(vsKoa), memoryVsStrapi: lowest(vsPlain), ...figures };
}

const COPIED_HEADERS = ['content-type', 'etag', 'cache-control'];

/** Our site's answer, for bare Koa to send; null when there is no such page. */
async function copyAnswer(ours: Site, path: string): Promise<CopiedAnswer | null> {
  const answer = await fetch(`http://127.0.0.1:${ours.port}${path}`, {
    headers: { 'Accept-Encoding': 'identity' },
  });
  const body = Buffer.from(await answer.arrayBuffer()).toString('base64');
  if (answer.status === 404) return null;
  if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}.`);
  const headers = COPIED_HEADERS.flatMap((name) => {
    const value = answer.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return { path, headers: Object.fromEntries(headers), body };
}

function bytesOf(copy: CopiedAnswer): number {
  return Buffer.from(copy.body, 'base64').length;
}

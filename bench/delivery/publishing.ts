import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { median, quantile } from '../support/figures';
import type { ArchivedArticle } from './archive';
import { CONNECTIONS } from './measure';
import { articlePage, firstListPage } from './pages';
import { isThere } from './rendering';
import type { Reader, StrapiSite } from './sites';

const EVERY_MS = 500;

/**
 * Publishes two drafts per second by REST while readers read as fast as they can, and checks right after
 * each answer whether readers see the article.
 */
export async function measurePublishing(input: {
  ours: StrapiSite;
  reader: Reader;
  drafts: readonly ArchivedArticle[];
  /** The addresses that the readers read repeatedly. */
  paths: readonly string[];
  seconds: number;
  note: (line: string) => void;
  signal: AbortSignal;
}): Promise<Record<string, number | undefined>> {
  const { ours, reader, drafts, paths, seconds, note, signal } = input;
  const base = `http://127.0.0.1:${ours.port}`;
  const firstPage = firstListPage().ours;
  const hasList = await isThere(ours, firstPage);
  const known = new Set<string>();
  for (const path of new Set(paths)) if (await isThere(ours, path)) known.add(path);
  const token = await ours.token();
  const before = await ours.usage();
  const reading = reader.call('read', {
    port: ours.port,
    targets: paths.filter((path) => known.has(path)).map((path) => ({ path })),
    repeat: true,
    connections: CONNECTIONS,
    seconds,
  });
  // Waited for below; until then a failure here must not go unheard.
  reading.catch(() => undefined);
  const times: number[] = [];
  let seenArticles = 0;
  let seenInLists = 0;
  const start = performance.now();
  for (const [index, draft] of drafts.entries()) {
    const due = start + index * EVERY_MS;
    if (due > start + seconds * 1000 - EVERY_MS) break;
    await wait(Math.max(0, due - performance.now()), undefined, { signal });
    const began = performance.now();
    await publish(base, token, draft);
    times.push(performance.now() - began);
    const article = await fetch(base + articlePage(draft.slug).ours);
    if (article.ok && (await article.text()).includes(draft.documentId)) seenArticles += 1;
    const list = await fetch(base + firstPage);
    if (list.ok && (await list.text()).includes(draft.slug)) seenInLists += 1;
  }
  const result = await reading;
  const after = await ours.usage();
  const odd = Object.keys(result.statuses).filter((status) => status !== '200');
  if (odd.length > 0) note(`While publishing, readers got ${JSON.stringify(result.statuses)}.`);
  note(
    `Publishing: ${times.length} in ${seconds} s; the next request showed the article ${seenArticles} times, the list ${seenInLists} times; readers ${JSON.stringify(result.caches)}`,
  );
  return {
    published: times.length,
    publishedSeenAtOnce: hasList ? Math.min(seenArticles, seenInLists) : undefined,
    publishP50Ms: median(times),
    publishP99Ms: quantile(times, 0.99),
    readersP50Ms: result.p50Ms,
    readersP99Ms: result.p99Ms,
    readersMaxMs: result.maxMs,
    readersPerSecond: result.perSecond,
    publishingCpuShare: (after.cpuMs - before.cpuMs) / 1000 / result.seconds,
  };
}

async function publish(base: string, token: string, draft: ArchivedArticle): Promise<void> {
  const answer = await fetch(`${base}/api/articles/${draft.documentId}?status=published`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ data: { title: draft.title } }),
  });
  const words = await answer.text();
  if (!answer.ok) throw new Error(`Publishing was answered with ${answer.status}: ${words}`);
}

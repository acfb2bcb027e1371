import { execFile } from 'node:child_process';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startInstance, type Instance } from '../support/instance';
import { archivedSlug, fillArchive, publishEverySecond } from '../support/short-archive';
import { ROOT } from '../support/paths';
import { READERS_P99_MS } from '../support/readers-limit';
import { postgresUrl } from '../support/postgres';
import { temporaryDatabase, type TemporaryDatabase } from '../support/temporary-database';
import { FLOODS } from './flood/requests';

const ARTICLES = Number(process.env.TORTURE_ARTICLES ?? 40_000);
/** Of each flood; `--seconds N`. */
const SECONDS = Number(process.env.TORTURE_SECONDS ?? 4);
const CONNECTIONS = 8;
/** Beside busy neighbours the processor does less in its time: slow code is slow every time. */
const ATTEMPTS = 4;

jest.setTimeout(600_000);

describe.each(['sqlite', 'postgres'] as const)('a newsroom that is flooded (%s)', (engine) => {
  const isAvailable = engine === 'sqlite' || postgresUrl() !== null;
  const flooded = isAvailable ? test : test.skip;
  let database: TemporaryDatabase;
  let instance: Instance;
  beforeAll(async () => {
    if (!isAvailable) return;
    database = await temporaryDatabase(engine);
    await fillArchive(database, { articles: ARTICLES });
    instance = await startInstance({
      ...database.env,
      CRON_ENABLED: 'false',
      RATE_LIMITS: 'true',
    });
  });
  afterAll(async () => {
    await instance?.end('SIGTERM');
    await database?.remove();
  });

  flooded.each(Object.entries(FLOODS))('%s leaves its readers their pages', async (_, requests) => {
    const { port } = new URL(instance.url);
    const found: number[] = [];
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      // Printed beside it: a machine that is too slow without a flood proves nothing.
      const calm = quantile(await readFor(instance.url, 1500), 0.99);
      const flood = startFlood({
        ...{ port: Number(port), connections: CONNECTIONS, seconds: SECONDS },
        requests: requests(ARTICLES),
      });
      const desk = publishEverySecond(database);
      await pause(200);
      const times = await readFor(instance.url, (SECONDS - 0.5) * 1000);
      const statuses = await flood;
      await desk.stop();
      const p99 = quantile(times, 0.99);
      found.push(p99);
      console.info(
        `${engine}, ${ARTICLES} articles: ${_}: ${times.length} pages read, median ${quantile(times, 0.5).toFixed(1)} ms, p99 ${p99.toFixed(1)} ms (calm ${calm.toFixed(1)}), most ${Math.max(...times).toFixed(1)} ms; the flood got ${JSON.stringify(statuses)}`,
      );
      for (const status of Object.keys(statuses)) expect(Number(status)).not.toBe(500);
      if (p99 < READERS_P99_MS) return;
    }
    throw new Error(`99 of 100 pages took up to ${found.map(Math.round).join(', ')} ms.`);
  });
});

/** @returns the number of answers per status */
async function startFlood(input: {
  port: number;
  connections: number;
  seconds: number;
  requests: readonly string[];
}): Promise<Record<string, number>> {
  const flood = promisify(execFile)(process.execPath, [
    path.join(ROOT, 'tests/support/flooder.cjs'),
  ]);
  flood.child.stdin?.end(JSON.stringify(input));
  return JSON.parse((await flood).stdout) as Record<string, number>;
}

/** One reader who reads lists, sections and articles, one after the other. @returns milliseconds of each */
async function readFor(url: string, milliseconds: number): Promise<number[]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const end = performance.now() + milliseconds;
  const times: number[] = [];
  for (let turn = 0; performance.now() < end; turn += 1) {
    const pages = [
      '/api/site/latest',
      '/api/site/navigation',
      `/api/site/articles/${archivedSlug(1 + ((turn * 7919) % ARTICLES))}`,
      `/api/site/latest?limit=${1 + (turn % 100)}`,
    ];
    const start = performance.now();
    const status = await statusOf(`${url}${pages[turn % pages.length] ?? ''}`, agent);
    times.push(performance.now() - start);
    expect(status).toBe(200);
    await pause(5);
  }
  agent.destroy();
  return times;
}

function statusOf(url: string, agent: http.Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { agent }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      })
      .on('error', reject);
  });
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

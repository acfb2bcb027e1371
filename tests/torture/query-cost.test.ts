import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { createRandom } from '../../bench/support/random';
import { startInstance, type Instance } from '../support/instance';
import { fillArchive } from '../support/large-archive';
import { postgresUrl } from '../support/postgres';
import { temporaryDatabase } from '../support/temporary-database';
import { makeQuery } from './query-cost/queries';

/**
 * `npm run test:torture -- --only query-cost --queries 2000`: at 20,000 articles, with the limits of the issue. CI
 * takes the short form, always the same, on a machine that has other things to do.
 */
const QUERIES = Number(process.env.TORTURE_QUERIES ?? 150);
const IS_LONG = process.env.TORTURE_QUERIES !== undefined;
const ARTICLES = IS_LONG ? 20_000 : 2000;
const SEED = Number(process.env.TORTURE_SEED ?? 1);
const LANES = 2;
/** Milliseconds. */
const SLOWEST_ANSWER = IS_LONG ? 1000 : 3000;
const READERS_P99 = IS_LONG ? 50 : 250;
const READ_EVERY = 20;
const PAGES = ['/api/site/navigation', '/api/site/latest', '/api/site/articles/query-article-5'];

jest.setTimeout(600_000 + QUERIES * 2000);

describe.each(['sqlite', 'postgres'] as const)('an archive asked by shape (%s)', (engine) => {
  const torture = engine === 'sqlite' || postgresUrl() !== null ? test : test.skip;

  torture(`answers ${QUERIES} queries of seed ${SEED} in time, and its readers`, async () => {
    const database = await temporaryDatabase(engine);
    let instance: Instance | null = null;
    try {
      await fillArchive(database, { articles: ARTICLES });
      instance = await startInstance({ ...database.env, CRON_ENABLED: 'false' });
      const { url } = instance;
      for (const page of PAGES) await ask(url, page);
      const readers = readOn(url);
      const answers = await askAll(url);
      const waits = await readers.stop();
      const figures = figuresOf(answers, waits);
      console.log(`${engine}, ${ARTICLES} articles, seed ${SEED}: ${JSON.stringify(figures)}`);
      const slow = answers.filter(({ ms }) => ms > SLOWEST_ANSWER);
      expect(slow).toEqual([]);
      expect(answers.filter(({ status }) => status !== 200 && status !== 400)).toEqual([]);
      expect(figures.answered).toBeGreaterThan(QUERIES / 5);
      expect(figures.refused).toBeGreaterThan(0);
      expect((await ask(url, '/_ready')).status).toBe(200);
      expect(figures.readersP99).toBeLessThan(READERS_P99);
    } finally {
      await instance?.end('SIGKILL');
      await database.remove();
    }
  });
});

interface Answer {
  query: string;
  status: number;
  ms: number;
}

const agent = new http.Agent({ keepAlive: true });

function ask(url: string, path: string): Promise<Answer> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    http
      .get(url + path, { agent }, (response) => {
        response.resume();
        response.on('end', () => {
          const ms = performance.now() - began;
          resolve({ query: decodeURI(path), status: response.statusCode ?? 0, ms });
        });
        response.on('error', reject);
      })
      .on('error', reject);
  });
}

async function askAll(url: string): Promise<Answer[]> {
  const lanes = Array.from({ length: LANES }, async (_, lane) => {
    const random = createRandom(SEED * LANES + lane);
    const answers: Answer[] = [];
    for (let turn = 0; turn < QUERIES / LANES; turn += 1) {
      answers.push(await ask(url, makeQuery(random)));
    }
    return answers;
  });
  return (await Promise.all(lanes)).flat();
}

/** A reader who reads on, page after page, until told to stop; gives how long each page took. */
function readOn(url: string) {
  let isOver = false;
  const waits: number[] = [];
  const reading = (async () => {
    for (let read = 0; !isOver; read += 1) {
      waits.push((await ask(url, PAGES[read % PAGES.length] ?? '')).ms);
      await pause(READ_EVERY);
    }
  })();
  return {
    async stop() {
      isOver = true;
      await reading;
      return waits;
    },
  };
}

function figuresOf(answers: readonly Answer[], waits: readonly number[]) {
  const at = (values: readonly number[], share: number) =>
    Math.round([...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0);
  const times = answers.filter(({ status }) => status === 200).map(({ ms }) => ms);
  return {
    answered: times.length,
    refused: answers.filter(({ status }) => status === 400).length,
    ...{ median: at(times, 0.5), p99: at(times, 0.99), slowest: Math.round(Math.max(...times)) },
    ...{ reads: waits.length, readersP50: at(waits, 0.5), readersP99: at(waits, 0.99) },
  };
}

import net from 'node:net';
import { startInstance, type Instance } from '../support/instance';
import { fillArchive } from '../support/short-archive';
import { postgresUrl } from '../support/postgres';
import { temporaryDatabase, type TemporaryDatabase } from '../support/temporary-database';

const ARTICLES = 2000;
const CALLERS = 400;
/** Milliseconds, of a page in memory on a new connection, behind all of them. */
const READER_LIMIT = 1000;
/** A busy neighbour is not always there; slow code is. */
const ATTEMPTS = 4;
/** What costs Strapi most of what passes: trees of relations, every field, plain lists. */
const READS = [
  '/api/articles',
  '/api/articles?populate=*&pagination[pageSize]=100',
  '/api/tags?populate[parent][populate][parent][populate][parent][populate]=*&pagination[pageSize]=100',
  '/api/tags?filters[parent][parent][parent][parent][name][$contains]=x&sort=name',
  '/nothing',
];

jest.setTimeout(300_000);

describe.each(['sqlite', 'postgres'] as const)('hundreds of callers at once (%s)', (engine) => {
  const isAvailable = engine === 'sqlite' || postgresUrl() !== null;
  const crowded = isAvailable ? test : test.skip;
  let database: TemporaryDatabase;
  let instance: Instance;
  const address = () => {
    const { hostname, port } = new URL(instance.url);
    return { host: hostname, port: Number(port) };
  };

  beforeAll(async () => {
    if (!isAvailable) return;
    database = await temporaryDatabase(engine);
    await fillArchive(database, { articles: ARTICLES });
    instance = await startInstance({ ...database.env, CRON_ENABLED: 'false' });
    for (const read of READS) await ask(address(), read);
    await ask(address(), '/api/site/latest');
  });
  afterAll(async () => {
    await instance?.end('SIGTERM');
    await database?.remove();
  });

  crowded.each(READS)('who ask for %s and go keep no reader waiting', async (read) => {
    await inOneOf(ATTEMPTS, async () => {
      await Promise.all(Array.from({ length: CALLERS }, () => askAndGo(address(), read)));
      return timeOfReader();
    });
  });

  crowded.each(READS)('who wait for %s get it or 503, and readers their pages', async (read) => {
    await inOneOf(ATTEMPTS, async () => {
      const answers = Array.from({ length: CALLERS }, () => ask(address(), read));
      const ms = await timeOfReader();
      const statuses = new Set((await Promise.all(answers)).map(({ status }) => status));
      statuses.delete(503);
      expect([...statuses]).toEqual([read === '/nothing' ? 404 : 200]);
      return ms;
    });
  });

  async function timeOfReader(): Promise<number> {
    const began = performance.now();
    const { status } = await ask(address(), '/api/site/latest');
    expect(status).toBe(200);
    return performance.now() - began;
  }
});

async function inOneOf(attempts: number, measure: () => Promise<number>): Promise<void> {
  const found: number[] = [];
  while (found.length < attempts) {
    const ms = await measure();
    found.push(Math.round(ms));
    if (ms < READER_LIMIT) {
      console.info(`A reader behind ${CALLERS} callers waited ${found.join(', ')} ms.`);
      return;
    }
  }
  throw new Error(`A reader waited ${found.join(', ')} ms.`);
}

const request = (path: string) =>
  `GET ${encodeURI(path)} HTTP/1.1\r\nHost: newsroom.example\r\nConnection: close\r\n\r\n`;

/** Sends a request and closes the connection without waiting for an answer. */
function askAndGo(to: net.TcpNetConnectOpts, path: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = net.connect(to, () => socket.end(request(path), resolve));
    socket.on('error', () => resolve());
    socket.on('data', () => undefined);
  });
}

/** On a connection of its own. */
function ask(to: net.TcpNetConnectOpts, path: string): Promise<{ status: number }> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(to, () => socket.write(request(path)));
    let head = '';
    socket.on('data', (bytes) => {
      if (head.length < 20) head += bytes.toString('latin1');
    });
    socket.on('end', () => {
      socket.destroy();
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0) });
    });
    socket.on('error', reject);
  });
}

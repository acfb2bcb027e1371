import { createStrapi, type Core } from '@strapi/strapi';
import supertest from 'supertest';
import { closeStrapi } from '../../src/repositories/database/close';
import { postgresUrl } from './postgres';
import { ROOT, TEST_DIST } from './paths';
import secrets from './secrets.json';
import { temporaryDatabase, type Engine } from './temporary-database';

export type { Engine };

/** A real Strapi on a temporary database with the default content. */
export interface Newsroom {
  engine: Engine;
  strapi: Core.Strapi;
  /** An anonymous caller. */
  http: ReturnType<typeof supertest>;
  /** What another process needs in its environment to open the same database. */
  env: Record<string, string>;
  close(): Promise<void>;
}

export async function openNewsroom({ engine }: { engine: Engine }): Promise<Newsroom> {
  const database = await temporaryDatabase(engine);
  const env = {
    ...secrets,
    NODE_ENV: 'test',
    STRAPI_TELEMETRY_DISABLED: 'true',
    // No .env decides the addresses.
    PORT: '1337',
    PUBLIC_URL: '',
    ...database.env,
  };
  Object.assign(process.env, env);
  const strapi = await createStrapi({
    appDir: ROOT,
    distDir: TEST_DIST,
    serveAdminPanel: false,
  }).load();
  strapi.log.transports.forEach((transport) => (transport.silent = true));
  strapi.server.mount();
  return {
    engine,
    strapi,
    http: supertest(strapi.server.httpServer),
    env,
    async close() {
      await closeStrapi(strapi);
      await database.remove();
    },
  };
}

/**
 * Declares the same tests for each database. Without a PostgreSQL its tests are skipped by name;
 * with CI=true scripts/test.mjs does not even start without one.
 */
export function describeEachDatabase(
  name: string,
  declare: (newsroom: () => Newsroom) => void,
): void {
  // The first article of a process loads the dictionaries: seconds, on a busy machine.
  jest.setTimeout(180_000);
  for (const engine of ['sqlite', 'postgres'] as const) {
    const isAvailable = engine === 'sqlite' || postgresUrl() !== null;
    (isAvailable ? describe : describe.skip)(`${name} (${engine})`, () => {
      let newsroom: Newsroom | undefined;
      beforeAll(async () => {
        newsroom = await openNewsroom({ engine });
      });
      afterAll(() => newsroom?.close());
      declare(() => {
        if (!newsroom) throw new Error('The newsroom is not open yet.');
        return newsroom;
      });
    });
  }
}

import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { brokenInvariants } from '../support/invariants';
import { ROOT, TEST_DIST } from '../support/paths';
import { postgresUrl } from '../support/postgres';
import secrets from '../support/secrets.json';
import { temporaryDatabase, type TemporaryDatabase } from '../support/temporary-database';

/** `npm run test:torture -- --kills 200`; CI takes the short form. */
const KILLS = Number(process.env.TORTURE_KILLS ?? 20);
const MAX_WORK_MS = 900;
const PER_KILL_MS = 20_000;

describe.each(['sqlite', 'postgres'] as const)('a newsroom killed in the middle (%s)', (engine) => {
  const killIt = engine === 'sqlite' || postgresUrl() !== null ? test : test.skip;

  killIt(
    `holds no half-written article or role after ${KILLS} kills, and starts again each time`,
    async () => {
      const database = await temporaryDatabase(engine);
      const rights = await rightsOf(database);
      let site = await siteOf(database);
      try {
        for (let kill = 1; kill <= KILLS; kill += 1) {
          const problems = await workAndKill(database, kill);
          expect({ kill, problems }).toEqual({ kill, problems: [] });
          expect({ kill, broken: await brokenInvariants(database.query) }).toEqual({
            kill,
            broken: [],
          });
          const now = await siteOf(database);
          expect({ kill, site: versionFault(site, now) }).toEqual({ kill, site: null });
          site = now;
          // All that the table gives them, or nothing yet: applying it is one act.
          expect([rights, 'none']).toContain((await rightsOf(database)) || 'none');
        }
        const [count] = await database.query('select count(*) as articles from articles');
        expect(Number(count?.articles)).toBeGreaterThan(KILLS);
      } finally {
        await database.remove();
      }
    },
    KILLS * PER_KILL_MS,
  );
});

interface Site {
  version: number;
  /** Every published row, and when it was created. */
  articles: string;
}

async function siteOf(database: TemporaryDatabase): Promise<Site> {
  const [moved] = await database.query('select version from newsroom_site_version');
  const rows = await database.query(
    'select id, updated_at from articles where published_at is not null order by id',
  );
  return { version: Number(moved?.version), articles: JSON.stringify(rows) };
}

/** What readers see is not changed without the site version, which never goes back. */
function versionFault(before: Site, now: Site): string | null {
  if (now.version < before.version) return `went back from ${before.version} to ${now.version}`;
  const stoodStill = now.version === before.version && now.articles !== before.articles;
  return stoodStill ? `stood still at ${now.version}` : null;
}

/** How many rights each role has that the worker takes everything from; empty when none has any. */
async function rightsOf(database: TemporaryDatabase): Promise<string> {
  const rows = await database.query(
    `select r.code, count(*) as rights from admin_permissions_role_lnk l
       join admin_roles r on r.id = l.role_id
      where r.code in ('newsroom-chief-editor', 'newsroom-operations')
      group by r.code order by r.code`,
  );
  return rows.map(({ code, rights }) => `${String(code)} ${String(rights)}`).join(', ');
}

/** Lets a worker write for a random while, kills it, and gives the errors that it had until then. */
async function workAndKill(database: TemporaryDatabase, seed: number): Promise<string[]> {
  const problems: string[] = [];
  const worker = fork(path.join(ROOT, 'tests/torture/worker.cjs'), [String(seed)], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...secrets,
      ...database.env,
      TEST_DIST,
      NODE_ENV: 'test',
      STRAPI_TELEMETRY_DISABLED: 'true',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  worker.on('message', (message) => {
    if (typeof message === 'object' && message !== null && 'error' in message) {
      problems.push(String(message.error));
    }
  });
  await readyOrExit(worker);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * MAX_WORK_MS));
  const gone = new Promise((resolve) => worker.once('exit', resolve));
  worker.kill('SIGKILL');
  await gone;
  return problems;
}

function readyOrExit(worker: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message) => {
      if (message === 'ready') resolve();
    });
    worker.once('exit', (code) => reject(new Error(`The newsroom did not start (exit ${code}).`)));
  });
}

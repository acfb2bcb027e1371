import type { Core } from '@strapi/strapi';
import { Client } from 'pg';
import { isDatabaseUnavailable } from '../../repositories/database/unavailable';
import { connectionConfig } from '../read-only/postgres';
import type { SelectRows } from '../route';
import { onWrite } from '../../strapi-patches/read-your-writes';
import type { SiteVersionReader } from './reader';
import {
  CHANNEL,
  isSameVersion,
  parseSiteVersion,
  READ_SITE_VERSION,
  type SiteVersion,
} from '../../repositories/site-version/site-version';

/** The delay after which a commit of another process is seen without a notification. */
const POLL_MS = 1000;

/** How often a writer's query is repeated while the database is away. */
const RETRY_MS = 250;

/**
 * A process that has written queries the database before its next answer. Other processes are notified on
 * a connection of their own (LISTEN), and also poll every second: when that connection is lost, the next
 * poll opens another. While the database is away the last known version holds, and the pages in memory
 * stay readable: nobody can know of a later version.
 */
export function postgresSiteVersion(strapi: Core.Strapi, select: SelectRows): SiteVersionReader {
  let known: SiteVersion | undefined;
  let questions = 0;
  let answered = 0;
  /** This process has written: query the database before the next answer. */
  let hasWritten = false;
  /** The database was away at that query: do not query again before this time, by the process's clock. */
  let awayUntil = -Infinity;
  /** Another process may have written: query again. */
  let isNotified = false;
  let asking: Promise<void> | undefined;
  let poll: NodeJS.Timeout | undefined;
  let isClosed = false;
  const notifications = listen(strapi, () => (isNotified = true));

  async function read(): Promise<void> {
    const mine = (questions += 1);
    const version = parseSiteVersion(await select(READ_SITE_VERSION));
    // The answers to two queries may overtake each other.
    if (mine < answered) return;
    answered = mine;
    if (known === undefined || !isSameVersion(version, known)) known = version;
  }

  async function ask(): Promise<void> {
    const isMust = hasWritten || known === undefined;
    hasWritten = false;
    isNotified = false;
    try {
      await read();
    } catch (error) {
      if (!isMust) return;
      hasWritten = true;
      if (known === undefined || !isDatabaseUnavailable(error)) throw error;
      awayUntil = performance.now() + RETRY_MS;
    }
  }

  const mustAsk = () => hasWritten && performance.now() >= awayUntil;

  /** A query sent before the last write may miss it: then it is repeated. */
  async function present(): Promise<SiteVersion> {
    if (!asking || mustAsk() || isNotified) {
      const question = ask().finally(() => {
        if (asking === question) asking = undefined;
      });
      asking = question;
    }
    await asking;
    if (known === undefined) throw new Error('The site version is not known yet.');
    return known;
  }

  function startPolling(): void {
    notifications.open();
    poll = setInterval(() => {
      notifications.open();
      // Runs in the background; no answer waits for it.
      read().catch(() => undefined);
    }, POLL_MS).unref();
  }

  onWrite(strapi, () => {
    hasWritten = true;
    awayUntil = -Infinity;
  });
  return {
    current() {
      if (!poll && !isClosed) startPolling();
      return known === undefined || mustAsk() || isNotified || asking ? present() : known;
    },
    async close() {
      isClosed = true;
      clearInterval(poll);
      await notifications.close();
    },
  };
}

function listen(strapi: Core.Strapi, onNotification: () => void) {
  let client: Client | undefined;
  let isClosed = false;
  const drop = (lost: Client) => {
    if (client === lost) client = undefined;
    // Query once, for notifications missed before listening began.
    onNotification();
    void lost.end().catch(() => undefined);
  };
  return {
    open() {
      if (client || isClosed) return;
      const opened = new Client({
        ...connectionConfig(strapi),
        application_name: 'newsroom-site-version',
        keepAlive: true,
      });
      client = opened;
      opened.on('notification', onNotification);
      opened.on('error', () => drop(opened));
      opened.on('end', () => drop(opened));
      opened
        .connect()
        .then(() => opened.query(`listen ${CHANNEL}`))
        .then(onNotification)
        .catch(() => drop(opened));
    },
    async close() {
      isClosed = true;
      const closing = client;
      client = undefined;
      await closing?.end().catch(() => undefined);
    },
  };
}

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

/** So late a commit of another process is seen when no notification comes. */
const POLL_MS = 1000;

/** While the database is away a writer's question is put again so often. */
const RETRY_MS = 250;

/**
 * The process that wrote asks the database before its next answer. Other processes are notified on a
 * connection of its own (LISTEN), and ask every second besides: when that connection is lost, its
 * successor is opened at the next poll. A database that is away leaves the version as it was known, and
 * the pages in memory readable: nobody can know of a later one.
 */
export function postgresSiteVersion(strapi: Core.Strapi, select: SelectRows): SiteVersionReader {
  let known: SiteVersion | undefined;
  let questions = 0;
  let answered = 0;
  /** This process has written: nothing may be answered before the database was asked. */
  let hasWritten = false;
  /** It was away when it was asked for that: so long nobody asks again. By the process's clock. */
  let awayUntil = -Infinity;
  /** Somebody may have written: worth asking. */
  let isNotified = false;
  let asking: Promise<void> | undefined;
  let poll: NodeJS.Timeout | undefined;
  let isClosed = false;
  const notifications = listen(strapi, () => (isNotified = true));

  async function read(): Promise<void> {
    const mine = (questions += 1);
    const version = parseSiteVersion(await select(READ_SITE_VERSION));
    // Answers of two questions may overtake each other.
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

  /** A question that was put before the last write may be answered without it: then it is put again. */
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
      // Nobody waits for this question, and it answers nobody's.
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
    // What was notified while nobody listened is asked for.
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

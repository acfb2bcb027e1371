import type { Core } from '@strapi/strapi';
import { Redis } from 'ioredis';

/** How long a request waits for a count, in milliseconds. */
const PATIENCE = 500;
const LONGEST_PAUSE = 5000;

export interface SharedRedis {
  client: Redis;
  close(): void;
}

/** Connects to a Redis that may be away: commands then fail at once, and it reconnects by itself. */
export function openRedis(strapi: Core.Strapi, url: string): SharedRedis {
  const client = new Redis(url, {
    enableOfflineQueue: false,
    connectTimeout: 4 * PATIENCE,
    commandTimeout: PATIENCE,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(attempt * 200, LONGEST_PAUSE),
  });
  let isAway = false;
  let isClosed = false;
  const missIt = (why: string) => {
    if (isAway || isClosed) return;
    isAway = true;
    strapi.log.warn(`Redis is away; each instance counts requests by itself: ${why}`);
  };
  client.on('error', (error: Error) => missIt(error.message));
  client.on('close', () => missIt('the connection was closed'));
  client.on('ready', () => {
    if (isAway) strapi.log.info('Redis is back: instances count requests together again.');
    isAway = false;
  });
  return {
    client,
    close() {
      isClosed = true;
      client.disconnect();
    },
  };
}

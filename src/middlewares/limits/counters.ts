import type { Core } from '@strapi/strapi';
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import { countAttempt, forgiveAttempt } from '../../repositories/accounts/attempts';
import { boundedMap } from '../../repositories/bounded-map';
import type { SharedRedis } from './redis';

/** At most `points` times within `seconds`. */
export interface Rule {
  points: number;
  seconds: number;
}

export interface Counter {
  /** Counts one more. Gives the milliseconds to wait when the limit is exceeded, else null. */
  count(key: string): Promise<number | null>;
  /** Takes one back. */
  forgive(key: string): Promise<void>;
}

interface Counting extends Rule {
  /** The name of what is counted. */
  name: string;
}

const prefixOf = ({ name }: Counting) => `newsroom:limit:${name}`;

/**
 * Counts in Redis, or in this process's memory without it or while it is away: for what is counted often.
 */
export function quickCounter(counting: Counting, redis: SharedRedis | null): Counter {
  const options = optionsOf(counting);
  const inMemory = new RateLimiterMemory(options);
  return counterOf(
    redis
      ? new RateLimiterRedis({ ...options, storeClient: redis.client, insuranceLimiter: inMemory })
      : inMemory,
  );
}

/**
 * Counts in the database, which all instances share: for what a caller must not try once more at each
 * instance. Uses Redis where there is one, and the database while Redis is away.
 */
export function sharedCounter(
  strapi: Core.Strapi,
  counting: Counting,
  redis: SharedRedis | null,
): Counter {
  const inDatabase = databaseCounter(strapi, counting);
  if (!redis) return inDatabase;
  const inRedis = counterOf(
    new RateLimiterRedis({ ...optionsOf(counting), storeClient: redis.client }),
  );
  return {
    count: (key) => inRedis.count(key).catch(() => inDatabase.count(key)),
    forgive: (key) => inRedis.forgive(key).catch(() => inDatabase.forgive(key)),
  };
}

/** Remembers who was refused, so that a flood of refused attempts costs no queries. */
const REFUSED_KEPT = 10_000;

function databaseCounter(strapi: Core.Strapi, counting: Counting): Counter {
  const { points, seconds } = counting;
  const refusedUntil = boundedMap<string, number>(REFUSED_KEPT);
  const countedOf = (key: string) => `${prefixOf(counting)}:${key}`;
  return {
    async count(key) {
      const now = Date.now();
      const until = refusedUntil.get(key) ?? 0;
      if (until > now) return until - now;
      const counted = countedOf(key);
      const { attempts, endsAt } = await countAttempt(strapi, { counted, now, ms: seconds * 1000 });
      if (attempts <= points) return null;
      refusedUntil.set(key, endsAt);
      return endsAt - now;
    },
    forgive: (key) => forgiveAttempt(strapi, countedOf(key)),
  };
}

function counterOf(limiter: RateLimiterAbstract): Counter {
  return {
    async count(key) {
      try {
        await limiter.consume(key);
        return null;
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return refusal.msBeforeNext;
      }
    },
    async forgive(key) {
      await limiter.reward(key);
    },
  };
}

function optionsOf(counting: Counting) {
  return {
    keyPrefix: prefixOf(counting),
    points: counting.points,
    duration: counting.seconds,
  };
}

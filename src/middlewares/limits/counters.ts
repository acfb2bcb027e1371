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

/** So often within so many seconds. */
export interface Rule {
  points: number;
  seconds: number;
}

export interface Counter {
  /** Counts one more; gives the milliseconds to wait where it is one too many, else null. */
  count(key: string): Promise<number | null>;
  /** Takes one back. */
  forgive(key: string): Promise<void>;
}

interface Counting extends Rule {
  /** What is counted. */
  name: string;
}

const prefixOf = ({ name }: Counting) => `newsroom:limit:${name}`;

/** In this process's memory, or in Redis, and in memory while Redis is away: for what is counted often. */
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
 * In the database, which all instances share: for what must not be tried once more at each of them. In Redis
 * where there is one, and in the database while that is away.
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

/** Who is refused is remembered, so that a flood of refused attempts asks nothing of the database. */
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

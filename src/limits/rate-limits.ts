import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import { openRedis, type SharedRedis } from './redis';
import { limitSettings, type LimitSettings } from './settings';

/** What is counted. */
export type LimitName = 'login' | 'account' | 'search' | 'byUrl' | 'writes';

export interface RateLimits {
  /**
   * Counts one more.
   *
   * @param key whom it is counted for: see callerKey
   * @throws RateLimitError (429) with code `too-many-requests` and the seconds to wait
   */
  count(name: LimitName, key: string): Promise<void>;
  /** Takes one back that was not what the limit is against: a login that succeeded. */
  forgive(name: LimitName, key: string): Promise<void>;
  close(): void;
}

interface Rule {
  points: number;
  seconds: number;
}

/**
 * A password guessed from many addresses at once meets the account's own limit. It is wide, since
 * anybody can fill it for somebody else and so keep him out.
 */
const ACCOUNT: Rule = { points: 50, seconds: 3600 };

function rules({ login, search, byUrl, writes }: LimitSettings): Record<LimitName, Rule> {
  return {
    login: { points: login, seconds: 300 },
    account: login === 0 ? { points: 0, seconds: 1 } : ACCOUNT,
    search: { points: search, seconds: 60 },
    byUrl: { points: byUrl, seconds: 60 },
    writes: { points: writes, seconds: 60 },
  };
}

/** In memory, or in Redis when one is named; while Redis is away each instance counts by itself. */
function createRateLimits(strapi: Core.Strapi): RateLimits {
  const settings = limitSettings(strapi);
  const redis = settings.redisUrl === '' ? null : openRedis(strapi, settings.redisUrl);
  const limiters = new Map<LimitName, RateLimiterAbstract>();
  for (const [name, rule] of Object.entries(rules(settings)) as [LimitName, Rule][]) {
    if (settings.enabled && rule.points > 0) limiters.set(name, limiter(name, rule, redis));
  }
  return {
    async count(name, key) {
      try {
        await limiters.get(name)?.consume(key);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        throw tooManyRequests(Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)));
      }
    },
    async forgive(name, key) {
      await limiters.get(name)?.reward(key);
    },
    close: () => redis?.close(),
  };
}

function limiter(name: LimitName, rule: Rule, redis: SharedRedis | null): RateLimiterAbstract {
  const options = {
    keyPrefix: `newsroom:limit:${name}`,
    points: rule.points,
    duration: rule.seconds,
  };
  const inMemory = new RateLimiterMemory(options);
  return redis
    ? new RateLimiterRedis({ ...options, storeClient: redis.client, insuranceLimiter: inMemory })
    : inMemory;
}

function tooManyRequests(retryAfter: number): Error {
  return new errors.RateLimitError(`请求太频繁：请 ${retryAfter} 秒后再试。`, {
    code: 'too-many-requests',
    retryAfter,
  });
}

/** Seconds to wait, where the error is a limit's; null where it is another. */
export function retryAfterOf(error: unknown): number | null {
  if (!(error instanceof errors.RateLimitError)) return null;
  const { retryAfter } = (error.details ?? {}) as { retryAfter?: unknown };
  return typeof retryAfter === 'number' ? retryAfter : null;
}

const open = new WeakMap<Core.Strapi, RateLimits>();

/** The newsroom's limits: one set, whoever asks. */
export function rateLimitsOf(strapi: Core.Strapi): RateLimits {
  let limits = open.get(strapi);
  if (!limits) {
    limits = createRateLimits(strapi);
    open.set(strapi, limits);
  }
  return limits;
}

export function closeRateLimits(strapi: Core.Strapi): void {
  open.get(strapi)?.close();
  open.delete(strapi);
}

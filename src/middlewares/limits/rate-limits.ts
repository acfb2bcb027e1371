import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { quickCounter, sharedCounter, type Counter, type Rule } from './counters';
import { openRedis } from './redis';
import { limitSettings, type LimitSettings } from './settings';
import { slot } from '../../repositories/newsroom-container';

/** The name of what is counted. */
export type LimitName = 'login' | 'guess' | 'account' | 'search' | 'byUrl' | 'writes';

export interface RateLimits {
  /**
   * Counts one more.
   *
   * @param key whom it is counted for: see callerKey
   * @throws RateLimitError (429) with code `too-many-requests` and the seconds to wait
   */
  count(name: LimitName, key: string): Promise<void>;
  /** Takes one back that the limit is not meant for: a login that succeeded. */
  forgive(name: LimitName, key: string): Promise<void>;
  close(): void;
}

/**
 * A password guessed from many addresses at once meets the account's own limit. That limit is wide, since
 * anyone can exhaust it for somebody else and so lock them out.
 */
const ACCOUNT: Rule = { points: 50, seconds: 3600 };
/**
 * One address's failed logins to one account. Strapi has the same limit, but counts in each process
 * separately.
 */
const GUESS: Rule = { points: 5, seconds: 300 };
const NONE: Rule = { points: 0, seconds: 1 };

/** Counted by all instances together, with or without Redis: otherwise each would admit as many again. */
const SHARED: ReadonlySet<LimitName> = new Set(['login', 'guess', 'account']);

function rules(settings: LimitSettings): Record<LimitName, Rule> {
  const { enabled, guesses, login, search, byUrl, writes } = settings;
  const ifEnabled = (rule: Rule) => (enabled ? rule : NONE);
  return {
    login: ifEnabled({ points: login, seconds: 300 }),
    guess: guesses ? GUESS : NONE,
    account: ifEnabled(login === 0 ? NONE : ACCOUNT),
    search: ifEnabled({ points: search, seconds: 60 }),
    byUrl: ifEnabled({ points: byUrl, seconds: 60 }),
    writes: ifEnabled({ points: writes, seconds: 60 }),
  };
}

/** See quickCounter and sharedCounter for where it is counted. */
function createRateLimits(strapi: Core.Strapi): RateLimits {
  const settings = limitSettings(strapi);
  const redis = settings.redisUrl === '' ? null : openRedis(strapi, settings.redisUrl);
  const counters = new Map<LimitName, Counter>();
  for (const [name, rule] of Object.entries(rules(settings)) as [LimitName, Rule][]) {
    if (rule.points === 0) continue;
    const counting = { name, ...rule };
    counters.set(
      name,
      SHARED.has(name) ? sharedCounter(strapi, counting, redis) : quickCounter(counting, redis),
    );
  }
  return {
    async count(name, key) {
      const wait = (await counters.get(name)?.count(key)) ?? null;
      if (wait !== null) throw tooManyRequests(Math.max(1, Math.ceil(wait / 1000)));
    },
    async forgive(name, key) {
      await counters.get(name)?.forgive(key);
    },
    close: () => redis?.close(),
  };
}

function tooManyRequests(retryAfter: number): Error {
  return new errors.RateLimitError(`请求太频繁：请 ${retryAfter} 秒后再试。`, {
    code: 'too-many-requests',
    retryAfter,
  });
}

/** The seconds to wait if a limit threw this error, else null. */
export function retryAfterOf(error: unknown): number | null {
  if (!(error instanceof errors.RateLimitError)) return null;
  const { retryAfter } = (error.details ?? {}) as { retryAfter?: unknown };
  return typeof retryAfter === 'number' ? retryAfter : null;
}

const limits = slot('rate-limits', {
  make: createRateLimits,
  close: (open) => open.close(),
});

/** The newsroom's limits: one set for all requests. */
export function rateLimitsOf(strapi: Core.Strapi): RateLimits {
  return limits.of(strapi);
}

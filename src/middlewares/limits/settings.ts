import type { Core } from '@strapi/strapi';
import { z } from 'zod';

const count = z.int().min(0).max(1_000_000);

const settingsSchema = z.object({
  enabled: z.boolean().default(true),
  /** Whether failed logins to one account from one address are limited to five in five minutes. */
  guesses: z.boolean().default(true),
  /**
   * Where instances share their counts. Empty: logins are counted in the database, the rest by each
   * instance.
   */
  redisUrl: z
    .string()
    .regex(/^(rediss?:\/\/|$)/, 'REDIS_URL must begin with redis:// or rediss://'),
  /** The number of our own reverse proxies that a request passes. */
  trustedProxies: z.int().min(0).max(10),
  /** Failed logins and password resets per address in five minutes. 0 means no limit, here and below. */
  login: count,
  /** Searches per address and minute that are not answered from memory. */
  search: count,
  /** Look-ups of old URLs per address and minute; those in memory are not counted. */
  byUrl: count,
  /** Writes per address and minute; logins are not counted. */
  writes: count,
  /**
   * Seconds that one statement of a reading request may take; all its statements together get four times
   * as long.
   */
  queryTimeout: z.number().min(0.05).max(600),
  /** Reading requests of Strapi's REST that run at once; the panel gets twice as many. */
  readsAtOnce: z.int().min(1).max(1000).default(6),
  /** Whether Strapi's REST answers callers without a token; `/api/site` does in any case. */
  publicRest: z.boolean(),
});

export type LimitSettings = z.infer<typeof settingsSchema>;

/** `config/limits.ts`, checked. */
export function limitSettings(strapi: Core.Strapi): LimitSettings {
  const result = settingsSchema.safeParse(strapi.config.get('limits', {}));
  if (!result.success) {
    const { path, message } = result.error.issues[0] ?? { path: [], message: '' };
    throw new Error(`config/limits.ts: ${path.join('.')}: ${message}`);
  }
  return result.data;
}

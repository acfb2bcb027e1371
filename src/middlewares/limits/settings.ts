import type { Core } from '@strapi/strapi';
import { z } from 'zod';

const count = z.int().min(0).max(1_000_000);

const settingsSchema = z.object({
  enabled: z.boolean().default(true),
  /** Whether failed logins of one account from one address are counted, five in five minutes. */
  guesses: z.boolean().default(true),
  /** Where instances share their counts; empty: logins in the database, the rest by each itself. */
  redisUrl: z
    .string()
    .regex(/^(rediss?:\/\/|$)/, 'REDIS_URL must begin with redis:// or rediss://'),
  /** How many reverse proxies of ours a request passes. */
  trustedProxies: z.int().min(0).max(10),
  /** Failed logins and password resets of an address in five minutes. 0: no such limit, as below. */
  login: count,
  /** Searches of an address in a minute that are not answered from memory. */
  search: count,
  /** Old addresses that an address asks for in a minute, those in memory not counted. */
  byUrl: count,
  /** Writes of an address in a minute, logins not counted. */
  writes: count,
  /** Seconds that one statement of a reading request may take; all of its statements, four times as many. */
  queryTimeout: z.number().min(0.05).max(600),
  /** Reading requests of Strapi's REST that are worked on at once; of the panel, twice as many. */
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

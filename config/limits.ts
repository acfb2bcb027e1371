import type { Core } from '@strapi/strapi';
import { numberOf, trustedProxies } from '../src/middlewares/limits/trusted-proxies';

/** How often an address may ask: what each means is in src/middlewares/limits/settings.ts. */
const config = ({ env }: Core.Config.Shared.ConfigParams) => ({
  enabled: env('RATE_LIMITS', '') === '' ? env('NODE_ENV') !== 'test' : env.bool('RATE_LIMITS'),
  guesses: env('RATE_LIMITS', '').toLowerCase() !== 'false',
  redisUrl: env('REDIS_URL', ''),
  trustedProxies: trustedProxies(env),
  login: numberOf(env, 'RATE_LIMIT_LOGIN', 20),
  search: numberOf(env, 'RATE_LIMIT_SEARCH', 60),
  byUrl: numberOf(env, 'RATE_LIMIT_BY_URL', 120),
  writes: numberOf(env, 'RATE_LIMIT_WRITES', 600),
  queryTimeout: numberOf(env, 'QUERY_TIMEOUT', 5),
  readsAtOnce: numberOf(env, 'READS_AT_ONCE', 6),
  publicRest: !/^(?:off|false|no|0)$/i.test(env('PUBLIC_REST', '').trim()),
});

export default config;

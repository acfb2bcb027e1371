import type { Core } from '@strapi/strapi';
import { trustedProxies } from '../src/limits/trusted-proxies';

/** How often an address may ask: what each means is in src/limits/settings.ts. */
const config = ({ env }: Core.Config.Shared.ConfigParams) => ({
  enabled: env.bool('RATE_LIMITS', env('NODE_ENV') !== 'test'),
  redisUrl: env('REDIS_URL', ''),
  trustedProxies: trustedProxies(env),
  login: env.int('RATE_LIMIT_LOGIN', 20),
  search: env.int('RATE_LIMIT_SEARCH', 60),
  byUrl: env.int('RATE_LIMIT_BY_URL', 120),
  writes: env.int('RATE_LIMIT_WRITES', 600),
});

export default config;

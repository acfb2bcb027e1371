import type { Core } from '@strapi/strapi';
import { trustedProxies } from '../src/middlewares/limits/trusted-proxies';

/** Milliseconds until a request's headers, and all of it, have come: 20 MB need 170 KB/s. */
const HEADERS_TIMEOUT = 20_000;
const REQUEST_TIMEOUT = 120_000;
/** Longer than a proxy keeps an idle connection, which is 60 s in nginx. */
const KEEP_ALIVE_TIMEOUT = 65_000;

const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Server => ({
  host: env('HOST', '127.0.0.1'),
  port: env.int('PORT', 1337),
  url: env('PUBLIC_URL', ''),
  app: { keys: env.array('APP_KEYS') ?? [] },
  cron: { enabled: env.bool('CRON_ENABLED', env('NODE_ENV') !== 'test') },
  // Of X-Forwarded-For only what our own proxies wrote counts.
  proxy: { koa: trustedProxies(env) > 0, maxIpsCount: trustedProxies(env) },
  http: {
    serverOptions: {
      headersTimeout: HEADERS_TIMEOUT,
      requestTimeout: REQUEST_TIMEOUT,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT,
      connectionsCheckingInterval: 5000,
    },
  },
});

export default config;

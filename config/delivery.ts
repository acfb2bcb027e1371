import type { Core } from '@strapi/strapi';

/** The way out: what each means is in src/delivery/settings.ts. */
const config = ({ env }: Core.Config.Shared.ConfigParams) => ({
  cacheMegabytes: env.float('DELIVERY_CACHE_MB', 64),
  maxAgeSeconds: env.int('DELIVERY_MAX_AGE', 2),
  staleSeconds: env.int('DELIVERY_STALE_SECONDS', 30),
  connections: env.int('DELIVERY_POOL_MAX', 5),
  queue: env.int('DELIVERY_QUEUE', 1000),
  metricsToken: env('METRICS_TOKEN', ''),
});

export default config;

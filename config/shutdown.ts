import type { Core } from '@strapi/strapi';

/** How the newsroom ends: what each means is in src/bootstrap/graceful-shutdown.ts. */
const config = ({ env }: Core.Config.Shared.ConfigParams) => ({
  noticeSeconds: env.float('SHUTDOWN_NOTICE', env('NODE_ENV') === 'production' ? 1 : 0),
  timeoutSeconds: env.float('SHUTDOWN_TIMEOUT', 30),
});

export default config;

import { createHash, timingSafeEqual } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { hasConnection } from '../../repositories/database/pool';
import { isShuttingDown } from '../../repositories/database/shutdown';
import type { HttpListener } from '../http/http-listener';
import type { DeliveryService } from '../rendering/service';
import { deliverySettings } from '../settings';
import { createMetrics } from './metrics';
import { checkReadiness, type Check } from './readiness';

/** Milliseconds within which a pool that is not exhausted provides a connection. */
const CONNECTION_MS = 2000;

interface Router {
  get(path: string, handler: (ctx: Context) => Promise<void>): unknown;
}

/**
 * `/_ready`: whether this instance may get requests: 200 or 503, with the checks; always 503 during
 * shutdown. `/metrics`: for Prometheus, given the token. (`/_health`, that the process is up, is
 * Strapi's.)
 */
export function addHealthRoutes(
  strapi: Core.Strapi,
  input: { service: DeliveryService; front: HttpListener; uploads: () => Promise<Check> },
): void {
  const { service, front, uploads } = input;
  const { metricsToken } = deliverySettings(strapi);
  // Strapi's router has its type from a package without types.
  const router = strapi.server.router as unknown as Router;
  router.get('/_ready', async (ctx: Context) => {
    const checks = await checkReadiness({
      database: service.database,
      hasConnection: () => hasConnection(strapi, CONNECTION_MS),
      uploads,
    });
    const stopping = isShuttingDown(strapi);
    const isReady =
      !stopping && Object.values(checks).every((check) => check === 'ok' || check === 'none');
    ctx.status = isReady ? 200 : 503;
    ctx.set('Cache-Control', 'no-store');
    ctx.body = { ready: isReady, checks, ...(stopping ? { stopping } : {}) };
  });
  // Without a token the page does not exist.
  if (metricsToken === '') return;
  const metrics = createMetrics({ service, front });
  router.get('/metrics', async (ctx: Context) => {
    ctx.set('Cache-Control', 'no-store');
    if (!isToken(ctx.get('Authorization'), metricsToken)) {
      ctx.set('WWW-Authenticate', 'Bearer realm="metrics"');
      ctx.status = 401;
      ctx.body = {
        error: { status: 401, name: 'UnauthorizedError', details: { code: 'metrics-token' } },
      };
      return;
    }
    ctx.type = metrics.contentType;
    ctx.body = await metrics.text();
  });
}

/** In constant time, so that the time does not reveal how much of it was right. */
function isToken(header: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header), digest(`Bearer ${token}`));
}

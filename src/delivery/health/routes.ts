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

/** Milliseconds in which a pool that is not exhausted gives a connection. */
const CONNECTION_MS = 2000;

interface Router {
  get(path: string, handler: (ctx: Context) => Promise<void>): unknown;
}

/**
 * `/_ready`: may this instance get requests? 200 or 503, with what was looked at; never while it ends. `/metrics`: for
 * Prometheus, to who shows the token. (`/_health`, that the process is up, is Strapi's.)
 */
export function addHealthRoutes(
  strapi: Core.Strapi,
  input: { service: DeliveryService; front: HttpListener; uploads: () => Promise<Check> },
): void {
  const { service, front, uploads } = input;
  const { metricsToken } = deliverySettings(strapi);
  // The type of Strapi's router is of a package that brings none.
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

/** In a time that says nothing about how much of it was right. */
function isToken(header: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header), digest(`Bearer ${token}`));
}

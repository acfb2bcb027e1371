import { setMaxListeners } from 'node:events';
import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { QueryTimeoutError } from '../domain/query-timeout';
import { comparablePath } from '../domain/requests/request-target';
import { limitSettings } from './limits/settings';
import { asReadRequest, isQueryTimeout, type ReadRequest } from '../repositories/read-requests';
import { SAFE_METHODS } from '../domain/requests/safe-methods';

/** They say themselves that the database gives no answer, and whoever watches reads what they say. */
const HEALTH: ReadonlySet<string> = new Set(['/_health', '/_ready', '/metrics']);
/** A request has so many times the limit of one statement for all of them. */
const STATEMENTS = 4;
const RETRY_AFTER_SECONDS = 5;

/**
 * Ends what a reading request asks of the database when its time is over, or its caller gone; then the answer is
 * 503 with a code, whichever route it was.
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) => {
  const limitMs = limitSettings(strapi).queryTimeout * 1000 * STATEMENTS;
  return async function limitReadRequests(ctx: Context, next: Next): Promise<void> {
    if (!SAFE_METHODS.has(ctx.method) || HEALTH.has(comparablePath(ctx.path))) {
      await next();
      return;
    }
    const over = new AbortController();
    // Every statement of the request listens, and a list with its relations has dozens.
    setMaxListeners(0, over.signal);
    const onClose = () => {
      if (!ctx.res.writableFinished) over.abort();
    };
    ctx.res.once('close', onClose);
    const timer = setTimeout(() => over.abort(), limitMs);
    const request: ReadRequest = { signal: over.signal };
    try {
      await asReadRequest(request, next);
      // Strapi may have taken the error for something else, a login that is none.
      if ((over.signal.aborted || request.wasEnded) && ctx.status >= 400)
        throw new QueryTimeoutError();
    } catch (error) {
      if (!isQueryTimeout(error) && !request.wasEnded) throw error;
      const { name, message, code } = new QueryTimeoutError();
      ctx.status = 503;
      ctx.set('Retry-After', String(RETRY_AFTER_SECONDS));
      ctx.body = { data: null, error: { status: 503, name, message, details: { code } } };
    } finally {
      clearTimeout(timer);
      ctx.res.off('close', onClose);
    }
  };
};

import type { Context, Next } from 'koa';
import { faultOfQuery } from '../domain/requests/nesting';
import { canonicalTarget } from '../domain/requests/request-target';
import { refuseFault } from './limits/request-fault';

/**
 * Refuses a path that cannot be read, and a query that is too long, too deep or has too many parameters,
 * before anything parses it. All other paths are normalised by now (src/delivery/http/http-listener.ts).
 */
export default () =>
  function limitTarget(ctx: Context, next: Next) {
    if (canonicalTarget(ctx.req.url ?? '') === null) refuseFault('path-malformed');
    refuseFault(faultOfQuery(ctx.querystring));
    return next();
  };

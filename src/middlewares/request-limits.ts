import type { Context, Next } from 'koa';
import { faultOfQuery } from '../domain/requests/nesting';
import { refuseFault } from '../limits/request-fault';

/** Refuses a query that is too long, too deep or has too many parameters, before anybody parses it. */
export default () =>
  function limitQuery(ctx: Context, next: Next) {
    refuseFault(faultOfQuery(ctx.querystring));
    return next();
  };

import type { Context, Next } from 'koa';
import { faultOfBody } from '../domain/requests/nesting';
import { refuseFault } from './limits/request-fault';

/** Refuses a body that is too deep or has too many values, before anything walks it. */
export default () =>
  function limitBody(ctx: Context, next: Next) {
    refuseFault(faultOfBody((ctx.request as { body?: unknown }).body));
    return next();
  };

import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { failureOf } from '../../../delivery/http/http-listener';
import { refusalOf } from '../../../delivery/routes';

const BASE_PATH = '/api/site';

export default () => ({
  /**
   * Reports what is wrong with a request that could not be answered ahead of Koa
   * (src/delivery/http/http-listener.ts).
   */
  answer(ctx: Context): never {
    const failure = failureOf(ctx.req);
    if (failure !== undefined) throw asError(failure);
    throw refusalOf({ path: ctx.path.slice(BASE_PATH.length), search: ctx.search });
  },
});

function asError(failure: unknown): Error {
  return failure instanceof Error ? failure : new errors.ApplicationError(String(failure));
}

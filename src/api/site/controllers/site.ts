import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { failureOf } from '../../../delivery/http/http-listener';

export default () => ({
  /** Says what is wrong with a request that could not be answered ahead of Koa. */
  answer(ctx: Context): never {
    const failure = failureOf(ctx.req);
    throw failure instanceof Error ? failure : new errors.ApplicationError(String(failure));
  },
});

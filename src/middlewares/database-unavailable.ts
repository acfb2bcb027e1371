import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { DatabaseUnavailableError } from '../domain/database-unavailable';
import { isDatabaseUnavailable } from '../repositories/database/unavailable';
import { isUncheckedRelation } from '../strapi-patches/database-unavailable';

/** A database that is started again is back within seconds. */
const RETRY_AFTER_SECONDS = 2;

/** Answers 503 with a code, instead of 500, while the database is away, on any route. */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async function answerDatabaseAway(ctx: Context, next: Next) {
    const since = performance.now();
    try {
      await next();
    } catch (error) {
      if (!isDatabaseUnavailable(error) && !isUncheckedRelation(strapi, error, since)) throw error;
      const { message, code } = new DatabaseUnavailableError();
      ctx.status = 503;
      ctx.set('Retry-After', String(RETRY_AFTER_SECONDS));
      ctx.body = {
        data: null,
        error: { status: 503, name: 'DatabaseAwayError', message, details: { code } },
      };
    }
  };

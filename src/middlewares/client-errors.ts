import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context, Next } from 'koa';
import { clientErrorOf, type ClientErrorCode } from '../domain/requests/client-error';
import { hasSoundFilters } from '../domain/requests/filters';
import { comparablePath, isAtOrBelow } from '../domain/requests/request-target';

const SENTENCES: Readonly<Record<ClientErrorCode, string>> = {
  'value-impossible': 'The database cannot hold one of the values.',
  'request-malformed': 'The request does not have the form that this address takes.',
};

/** The driver that refuses a value and the code that passed it are more than V8's ten frames apart. */
const FRAMES = 40;

/** Answers 400, not 500, for what a caller requests wrongly. */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) => {
  Error.stackTraceLimit = Math.max(Error.stackTraceLimit, FRAMES);
  const rest = comparablePath(strapi.config.get<string>('api.rest.prefix', '/api'));
  return async function refuseUnsoundQueries(ctx: Context, next: Next) {
    // The panel's own lists use query forms of their own.
    if (isAtOrBelow(comparablePath(ctx.path), rest) && !hasSoundFilters(ctx.query)) {
      throw new errors.ValidationError('A filter does not have the form of a filter.', {
        code: 'filter-malformed',
      });
    }
    try {
      await next();
    } catch (error) {
      const fault = clientErrorOf(error);
      if (fault === null) throw error;
      // In case it is the server's error after all, log it.
      strapi.log.warn(
        `${ctx.method} ${ctx.path} is answered with ${fault}: ${(error as Error).stack ?? ''}`,
      );
      throw new errors.ValidationError(SENTENCES[fault], { code: fault });
    }
  };
};

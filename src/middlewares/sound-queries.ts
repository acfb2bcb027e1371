import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context, Next } from 'koa';
import { hasSoundFilters } from '../domain/requests/filters';

/** PostgreSQL's "data exception": a number too large, a text that no text column holds, and so on. */
const DATA_EXCEPTION = /^22[0-9A-Z]{3}$/;

/** What a caller asks wrongly is his error (400), not the server's. */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) => {
  const prefix = `${strapi.config.get<string>('api.rest.prefix', '/api')}/`;
  return async function refuseUnsoundQueries(ctx: Context, next: Next) {
    // The panel's own lists ask in forms of their own.
    if (ctx.path.toLowerCase().startsWith(prefix) && !hasSoundFilters(ctx.query)) {
      throw new errors.ValidationError('A filter does not have the form of a filter.', {
        code: 'filter-malformed',
      });
    }
    try {
      await next();
    } catch (error) {
      const { code } = (error ?? {}) as { code?: unknown };
      if (typeof code !== 'string' || !DATA_EXCEPTION.test(code)) throw error;
      throw new errors.ValidationError('A value is none that the database can hold.', {
        code: 'value-impossible',
      });
    }
  };
};

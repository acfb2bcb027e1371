import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context, Next } from 'koa';
import { askedType } from '../domain/requests/query-cost/asked-type';
import { faultOfShape } from '../domain/requests/query-cost/limits';
import { measureQuery } from '../domain/requests/query-cost/measure-query';
import { knownTypesOf, schemasOf } from '../repositories/schemas';

/**
 * Refuses a query that would cost too much by its shape (docs/adr/0029), on every route: Strapi's REST,
 * panel and plugins all use the same query builder.
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) => {
  const schemas = schemasOf(strapi);
  let types: ReturnType<typeof knownTypesOf> | null = null;
  return function limitQueryCost(ctx: Context, next: Next) {
    if (ctx.querystring === '') return next();
    types ??= knownTypesOf(strapi);
    const { type, isList, isRest, mayAskAll } = askedType(ctx.path, types);
    // The newsroom's own routes paginate by themselves.
    const isCut = isRest || mayAskAll || type === null;
    const pages = {
      default: strapi.config.get<number>('api.rest.defaultLimit', 25),
      most: isCut ? strapi.config.get<number>('api.rest.maxLimit', 100) : null,
    };
    const shape = measureQuery({ query: ctx.query, type, isList, pages, schemas });
    const fault = faultOfShape(shape);
    if (fault !== null) {
      const { sentence, measure, asked, limit } = fault;
      throw new errors.ValidationError(sentence, {
        ...{ code: 'query-too-expensive', measure, asked, limit },
      });
    }
    return next();
  };
};

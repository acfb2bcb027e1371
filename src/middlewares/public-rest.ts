import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context, Next } from 'koa';
import { isStrapisRest, showsToken } from '../domain/requests/public-rest';
import { limitSettings } from './limits/settings';

/**
 * With `PUBLIC_REST=off` Strapi's REST only serves callers with a token; the public role keeps its
 * permissions.
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) => {
  const { publicRest } = limitSettings(strapi);
  const prefix = strapi.config.get<string>('api.rest.prefix', '/api');
  return function closeRestToThePublic(ctx: Context, next: Next) {
    if (publicRest || !isStrapisRest(ctx.path, prefix) || showsToken(ctx.get('Authorization'))) {
      return next();
    }
    // The only 403 whose message and details Strapi passes on.
    throw new errors.PolicyError(
      'This API is closed to callers without a token: read /api/site, or send a “site-reader” token (npm run roles -- token site-reader NAME).',
      { code: 'public-rest-closed' },
    );
  };
};

import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context, Next } from 'koa';
import { writingOrigins } from './limits/origins';
import { SAFE_METHODS } from '../domain/requests/safe-methods';

/**
 * Refuses a write that a page of another site sends with this browser's cookies (CSRF). Browsers name the
 * page's origin on every write, and no page can change that; other clients name none.
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) => {
  const own = writingOrigins(strapi);
  return async function refuseForeignWrites(ctx: Context, next: Next): Promise<void> {
    const origin = ctx.get('Origin');
    if (
      SAFE_METHODS.has(ctx.method) ||
      origin === '' ||
      own.has(origin) ||
      isSameHost(origin, ctx)
    ) {
      await next();
      return;
    }
    // The only 403 whose message and details Strapi passes on.
    throw new errors.PolicyError(
      'Pages of this origin may not write here: CORS_ORIGINS names those that may.',
      { code: 'foreign-origin' },
    );
  };
};

function isSameHost(origin: string, ctx: Context): boolean {
  // Not ctx.host, which a forwarded header may set.
  return /^https?:\/\//.test(origin) && origin.replace(/^https?:\/\//, '') === ctx.get('Host');
}

import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context, Next } from 'koa';
import { callerKey, plainAddress } from '../domain/requests/client-address';
import { readLogin } from './limits/login-form';
import { comparablePath } from '../domain/requests/request-target';
import { isLoginPath, provesWho } from './limits/login-paths';
import { rateLimitsOf, retryAfterOf, type LimitName } from './limits/rate-limits';
import { limitSettings } from './limits/settings';
import { SAFE_METHODS } from '../domain/requests/safe-methods';

/**
 * Limits how much an address may write and how often it may fail to log in. Searches and look-ups of old
 * URLs are limited where pages are rendered (src/delivery/http/http-listener.ts).
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) => {
  const { trustedProxies } = limitSettings(strapi);
  let hasWarned = false;

  return async function limitRates(ctx: Context, next: Next) {
    if (trustedProxies === 0 && !hasWarned && ctx.get('X-Forwarded-For') !== '') {
      hasWarned = true;
      strapi.log.warn(
        'Requests come through a proxy that is not trusted, so all of them count as one caller: set TRUSTED_PROXIES to the number of proxies.',
      );
    }
    // Strips the port, for everything that reads the address from here on: limits and the audit record.
    ctx.request.ip = plainAddress(ctx.request.ip);
    try {
      if (SAFE_METHODS.has(ctx.method)) await next();
      else if (isLoginPath(ctx.path)) await tryLogin(ctx, next);
      else {
        await rateLimitsOf(strapi).count('writes', callerKey(ctx.ip));
        await next();
      }
    } catch (error) {
      const seconds = retryAfterOf(error);
      if (seconds !== null) ctx.set('Retry-After', String(seconds));
      throw error;
    }
  };

  async function tryLogin(ctx: Context, next: Next): Promise<void> {
    const limits = rateLimitsOf(strapi);
    const caller = callerKey(ctx.ip);
    await limits.count('login', caller);
    const login = readLogin((ctx.request as { body?: unknown }).body);
    if (!login)
      throw new errors.ValidationError('This is not a login.', { code: 'login-malformed' });
    const { account } = login;
    const counted: [LimitName, string][] = [['login', caller]];
    if (account !== null) {
      // The account's limit comes last: one address alone must not exhaust it.
      counted.push(
        ['guess', `${account} ${comparablePath(ctx.path)} ${caller}`],
        ['account', account],
      );
    }
    for (const [name, key] of counted.slice(1)) await limits.count(name, key);
    await next();
    if (ctx.status >= 400 || !provesWho(ctx.path)) return;
    for (const [name, key] of counted) await limits.forgive(name, key);
  }
};

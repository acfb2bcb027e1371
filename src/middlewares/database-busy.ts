import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { DatabaseBusyError } from '../domain/database-busy';
import { isBusy } from '../repositories/write-lock/is-busy';

/** A command leaves the lock to others several times a second; a foreign program may hold it for long. */
const RETRY_AFTER_SECONDS = 5;

/** Answers 503 with a code when a write has waited too long for another process's lock, on any route. */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async function answerDatabaseBusy(ctx: Context, next: Next) {
    try {
      await next();
    } catch (error) {
      if (!isDatabaseBusy(error)) throw error;
      strapi.log.warn(
        `${ctx.method} ${ctx.path} stored nothing: another process holds the database's write lock.`,
      );
      const { name, message, code } = new DatabaseBusyError();
      ctx.status = 503;
      ctx.set('Retry-After', String(RETRY_AFTER_SECONDS));
      ctx.body = { data: null, error: { status: 503, name, message, details: { code } } };
    }
  };

function isDatabaseBusy(error: unknown): boolean {
  if (error instanceof DatabaseBusyError || isBusy(error)) return true;
  if (!(error instanceof errors.ApplicationError)) return false;
  return (error.details as { code?: unknown } | undefined)?.code === new DatabaseBusyError().code;
}

import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { DatabaseBusyError } from '../domain/database-busy';
import { DatabaseUnavailableError } from '../domain/database-unavailable';
import type { DomainError } from '../domain/errors';
import { StorageFullError } from '../domain/storage-full';
import { folderError, MediaStorageError } from '../domain/uploads/media-storage-error';
import { codeOfError } from '../repositories/database/error-code';
import { recognizeStorageFull } from '../repositories/database/storage-full';
import { isDatabaseUnavailable } from '../repositories/database/unavailable';
import { isBusy } from '../repositories/write-lock/is-busy';
import { isUncheckedRelation } from '../strapi-patches/database-unavailable';

interface Asked {
  ctx: Context;
  strapi: Core.Strapi;
  /** When the request began, by the process's clock. */
  since: number;
}

/** An error for which Strapi has no status, whichever route met it. */
interface KnownError {
  /** Null for any other error. */
  recognize: (error: unknown, asked: Asked) => DomainError | null;
  status: (error: DomainError) => number;
  /** As `error.name` of the answer. */
  name?: string;
  retryAfterSeconds?: number;
  /** A line for the log. */
  warning?: (ctx: Context) => string;
}

const KNOWN: readonly KnownError[] = [
  {
    // The store of the uploads is away (503) or refuses (502). A form with files lies in the system's folder for
    // temporary files first, which may be full as well.
    recognize: (error, { ctx }) => {
      if (error instanceof MediaStorageError) return error;
      return ctx.is('multipart/*') ? folderError(codeOfError(error)) : null;
    },
    status: (error) => (error as MediaStorageError).status,
  },
  {
    // A command leaves the lock to others several times a second; a foreign program may keep it.
    recognize: (error) =>
      isBusy(error) || isNamed(error, DatabaseBusyError) ? new DatabaseBusyError() : null,
    status: () => 503,
    retryAfterSeconds: 5,
    warning: (ctx) =>
      `${ctx.method} ${ctx.path} stored nothing: another process keeps the write lock of the database.`,
  },
  {
    // A database that is started again is back within seconds.
    recognize: (error, { strapi, since }) =>
      isDatabaseUnavailable(error) || isUncheckedRelation(strapi, error, since)
        ? new DatabaseUnavailableError()
        : null,
    status: () => 503,
    // Clients know it by that name.
    name: 'DatabaseAwayError',
    retryAfterSeconds: 2,
  },
  {
    // 507 Insufficient Storage (RFC 4918, 11.5).
    recognize: (error) =>
      recognizeStorageFull(error) instanceof StorageFullError || isNamed(error, StorageFullError)
        ? new StorageFullError()
        : null,
    status: () => 507,
  },
];

/** Whether it is that error, or what the document middlewares made of it for Strapi. */
function isNamed(error: unknown, Known: new () => DomainError): boolean {
  if (error instanceof Known) return true;
  if (!(error instanceof errors.ApplicationError)) return false;
  return (error.details as { code?: unknown } | undefined)?.code === new Known().code;
}

/** Answers errors of the machine with their own status and code, where Strapi would answer 500. */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async function answerKnownErrors(ctx: Context, next: Next): Promise<void> {
    const since = performance.now();
    try {
      await next();
    } catch (error) {
      for (const { recognize, status, name, retryAfterSeconds, warning } of KNOWN) {
        const known = recognize(error, { ctx, strapi, since });
        if (!known) continue;
        if (warning) strapi.log.warn(warning(ctx));
        if (retryAfterSeconds !== undefined) ctx.set('Retry-After', String(retryAfterSeconds));
        ctx.status = status(known);
        ctx.body = {
          data: null,
          error: {
            status: ctx.status,
            name: name ?? known.name,
            message: known.message,
            details: { code: known.code },
          },
        };
        return;
      }
      throw error;
    }
  };

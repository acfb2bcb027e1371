import { errors } from '@strapi/utils';
import type { Context, Next } from 'koa';
import { StorageFullError } from '../domain/storage-full';
import { recognizeStorageFull } from '../repositories/database/storage-full';

/**
 * Answers an error that Strapi has no status for: a full disk is 507 Insufficient Storage (RFC 4918,
 * 11.5), on any route, with the same `details.code` as everywhere.
 */
export default () =>
  async function answerStorageFull(ctx: Context, next: Next) {
    try {
      await next();
    } catch (error) {
      if (!isStorageFull(error)) throw error;
      const { name, message, code } = new StorageFullError();
      ctx.status = 507;
      ctx.body = { data: null, error: { status: 507, name, message, details: { code } } };
    }
  };

function isStorageFull(error: unknown): boolean {
  if (recognizeStorageFull(error) instanceof StorageFullError) return true;
  if (!(error instanceof errors.ApplicationError)) return false;
  return (error.details as { code?: unknown } | undefined)?.code === new StorageFullError().code;
}

import type { Context, Next } from 'koa';
import { MediaStorageError } from '../domain/uploads/media-storage-error';

/** Answers what Strapi has no status for: the store of the uploads is away (503) or says no (502). */
export default () =>
  async function answerMediaStorage(ctx: Context, next: Next) {
    try {
      await next();
    } catch (error) {
      if (!(error instanceof MediaStorageError)) throw error;
      const { name, message, code, status } = error;
      ctx.status = status;
      ctx.body = { data: null, error: { status, name, message, details: { code } } };
    }
  };

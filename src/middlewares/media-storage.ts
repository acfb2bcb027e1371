import type { Context, Next } from 'koa';
import { folderError, MediaStorageError } from '../domain/uploads/media-storage-error';
import { codeOfError } from '../repositories/database/error-code';

/** Answers errors that Strapi has no status for: the upload storage is away (503) or refuses (502). */
export default () =>
  async function answerMediaStorage(ctx: Context, next: Next) {
    try {
      await next();
    } catch (error) {
      const known = error instanceof MediaStorageError ? error : whileReceived(ctx, error);
      if (!known) throw error;
      const { name, message, code, status } = known;
      ctx.status = status;
      ctx.body = { data: null, error: { status, name, message, details: { code } } };
    }
  };

/** A form with files is first stored in the system's temporary folder, which may be full as well. */
function whileReceived(ctx: Context, error: unknown): MediaStorageError | null {
  return ctx.is('multipart/*') ? folderError(codeOfError(error)) : null;
}

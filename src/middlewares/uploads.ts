import { rm } from 'node:fs/promises';
import { errors } from '@strapi/utils';
import type { Context, Next } from 'koa';
import { comparablePath, isAtOrBelow } from '../domain/requests/request-target';

/** Strapi's routes that accept files: the panel's and REST's, and the settings, which accept a logo. */
const TAKE_FILES = ['/upload', '/api/upload', '/admin/project-settings'];
/** The path under which readers request the files. */
const KEPT_FILES = '/uploads';
const SHOWN_IN_PLACE = /^image\/(?:jpeg|png|webp|gif|avif)$/;

/** Guards uploads, and the headers under which files are served. */
export default () =>
  async function guardFiles(ctx: Context, next: Next) {
    if (ctx.is('multipart/*')) refuseUnasked(ctx);
    try {
      await next();
    } catch (error) {
      // Strapi leaves received files on the disk when a request fails.
      await removeReceived(ctx);
      throw error;
    }
    if (isAtOrBelow(comparablePath(ctx.path), KEPT_FILES)) hardenAnswer(ctx);
  };

/**
 * Koa writes a form with files to the disk while it parses it, from any caller: check the caller first.
 */
function refuseUnasked(ctx: Context): void {
  const path = comparablePath(ctx.path);
  if (!TAKE_FILES.some((folder) => isAtOrBelow(path, folder))) {
    throw new errors.ValidationError('This address accepts no files.', { code: 'no-files-here' });
  }
  if (ctx.get('Authorization') === '') {
    throw new errors.UnauthorizedError('Say who you are before you send files.', {
      code: 'files-need-login',
    });
  }
}

async function removeReceived(ctx: Context): Promise<void> {
  const { files = {} } = ctx.request as { files?: Record<string, unknown> };
  const received = Object.values(files).flat() as { filepath?: unknown }[];
  await Promise.all(
    received.flatMap(({ filepath }) =>
      typeof filepath === 'string' ? [rm(filepath, { force: true })] : [],
    ),
  );
}

/**
 * Nothing in a stored file runs, whatever it is and however old: a picture is displayed, everything else
 * is downloaded.
 */
function hardenAnswer(ctx: Context): void {
  ctx.set('Content-Security-Policy', "default-src 'none'; sandbox");
  ctx.set('X-Content-Type-Options', 'nosniff');
  if (!SHOWN_IN_PLACE.test(ctx.type)) ctx.set('Content-Disposition', 'attachment');
}

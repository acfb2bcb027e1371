import type { Context, Next } from 'koa';
import { closeDrafts } from '../../../delivery/rest-drafts';

export default () =>
  function closeDraftsToReaders(ctx: Context, next: Next) {
    closeDrafts(ctx);
    return next();
  };

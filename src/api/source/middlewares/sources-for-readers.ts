import type { Context, Next } from 'koa';
import { narrowToReaders } from '../../../delivery/rest-drafts';

export default () =>
  function sourcesForReaders(ctx: Context, next: Next) {
    narrowToReaders(ctx, { ownership: { $ne: 'unresolved' } });
    return next();
  };

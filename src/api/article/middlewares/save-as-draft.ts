import type { Context, Next } from 'koa';
import { saveAsDraft } from '../../../delivery/rest-drafts';

export default () =>
  function saveAsDraftByDefault(ctx: Context, next: Next) {
    saveAsDraft(ctx);
    return next();
  };

import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { narrowToReaders } from '../../../delivery/rest-drafts';
import { newsroomConfig } from '../../../repositories/newsroom-config';

export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  function tagsForReaders(ctx: Context, next: Next) {
    const { showCandidates } = newsroomConfig(strapi).tagging;
    narrowToReaders(ctx, {
      state: { $in: showCandidates ? ['approved', 'candidate'] : ['approved'] },
    });
    return next();
  };

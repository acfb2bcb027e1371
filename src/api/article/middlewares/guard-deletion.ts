import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { guardDeletion } from '../../../delivery/rest-drafts';
import { articleOwnership } from '../../../repositories/articles/ownership';

export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async function guardDeletionByApi(ctx: Context, next: Next) {
    // Koa's router leaves the type of its parameters open.
    const { id } = ctx.params as { id: string };
    const { published } = await articleOwnership(strapi, id);
    guardDeletion(ctx, { isPublished: published !== null });
    await next();
  };

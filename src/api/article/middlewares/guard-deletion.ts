import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { guardDeletion } from '../../../delivery/rest-drafts';
import { articleOwnership } from '../../../repositories/articles/ownership';

export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async function guardDeletionByApi(ctx: Context, next: Next) {
    // Koa's router does not type its parameters.
    const { id } = ctx.params as { id: string };
    const { published } = await articleOwnership(strapi, id);
    guardDeletion(ctx, { isPublished: published !== null });
    await next();
  };

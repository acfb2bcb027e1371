import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { failureOf } from '../../../delivery/front';
import { createAdmission } from '../../../delivery/http/admission';
import { deliveryServiceOf } from '../../../delivery/open-service';
import { joinParameters, matchRoute, parseParameters, readQuery } from '../../../delivery/routes';

const BASE_PATH = '/api/site';

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const admit = createAdmission(strapi);
  return {
    /** Says what is wrong with a request that could not be answered ahead of Koa (front.ts). */
    async answer(ctx: Context) {
      const failure = failureOf(ctx.req);
      if (failure instanceof Error) throw failure;
      const match = matchRoute(ctx.path.slice(BASE_PATH.length));
      if (!match) {
        throw new errors.NotFoundError('The delivery API has no such route.', {
          code: 'route-not-found',
        });
      }
      const { route, parameters: ofPath } = match;
      const parameters = joinParameters(route, { ofPath, query: readQuery(ctx.search) });
      await admit(ctx.req, route);
      // What cannot be meant is refused before a connection is taken for it.
      parseParameters(route, parameters);
      const { answer } = await deliveryServiceOf(strapi).render({ route, parameters });
      if (answer.kind === 'moved') {
        ctx.status = 301;
        ctx.redirect(answer.location);
        ctx.body = { data: null, meta: { movedTo: answer.location } };
        return;
      }
      ctx.type = answer.contentType;
      if (answer.lastModified) ctx.lastModified = answer.lastModified;
      ctx.body = answer.body;
    },
  };
};

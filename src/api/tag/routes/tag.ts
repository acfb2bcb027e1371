import { factories } from '@strapi/strapi';

// A new object a route: Strapi writes the route's own permission into it.
const read = () => ({ middlewares: ['api::tag.tags-for-readers'] });

/** Strapi's own routes, with their draft leaks closed (docs/adr/0006). */
export default factories.createCoreRouter('api::tag.tag', {
  config: { find: read(), findOne: read() },
});

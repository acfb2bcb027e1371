import { factories } from '@strapi/strapi';

// A new object a route: Strapi writes the route's own permission into it.
const read = () => ({ middlewares: ['api::article.close-drafts'] });
const write = () => ({ middlewares: ['api::article.save-as-draft'] });

/** Strapi's own routes, with their draft leaks closed (docs/adr/0006). */
export default factories.createCoreRouter('api::article.article', {
  config: { find: read(), findOne: read(), create: write(), update: write() },
});

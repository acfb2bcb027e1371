import { factories } from '@strapi/strapi';

const UID = 'api::article.article';
// One object per route: Strapi writes the route's own permission into it.
const read = () => ({ middlewares: ['api::article.close-drafts'] });
const answer = () => ({ name: 'global::write-answers', config: { uid: UID } });
const write = () => ({ middlewares: [answer(), 'api::article.save-as-draft'] });

/** Strapi's own routes, with their draft leaks closed (docs/adr/0006). */
export default factories.createCoreRouter(UID, {
  config: {
    find: read(),
    findOne: read(),
    create: write(),
    update: write(),
    delete: { middlewares: [answer(), 'api::article.guard-deletion'] },
  },
});

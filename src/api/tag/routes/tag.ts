import { factories } from '@strapi/strapi';

const UID = 'api::tag.tag';
// One object per route: Strapi writes the route's own permission into it.
const read = () => ({ middlewares: ['api::tag.tags-for-readers'] });
const write = () => ({ middlewares: [{ name: 'global::write-answers', config: { uid: UID } }] });

/** Strapi's own routes, with their draft leaks closed (docs/adr/0006). */
export default factories.createCoreRouter(UID, {
  config: { find: read(), findOne: read(), create: write(), update: write(), delete: write() },
});

import { factories } from '@strapi/strapi';

const UID = 'api::section.section';
// A new object a route: Strapi writes the route's own permission into it.
const write = () => ({ middlewares: [{ name: 'global::write-answers', config: { uid: UID } }] });

/** Strapi's own routes; who may not read gets the id of what was written (docs/adr/0006). */
export default factories.createCoreRouter(UID, {
  config: { create: write(), update: write(), delete: write() },
});

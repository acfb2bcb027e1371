import { factories } from '@strapi/strapi';

const UID = 'api::public-account-promo.public-account-promo';
// One object per route: Strapi writes the route's own permission into it.
const write = () => ({ middlewares: [{ name: 'global::write-answers', config: { uid: UID } }] });

/**
 * Strapi's own routes; a caller without the right to read gets only the id of what it wrote
 * (docs/adr/0006).
 */
export default factories.createCoreRouter(UID, {
  config: { create: write(), update: write(), delete: write() },
});

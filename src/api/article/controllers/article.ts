import { factories } from '@strapi/strapi';
import { errors } from '@strapi/utils';

/**
 * A permission without a route of its own: with this mark Strapi offers it for API tokens
 * (src/delivery/rest-drafts.ts checks it).
 */
const right = () =>
  Object.assign(
    () => {
      throw new errors.NotFoundError();
    },
    { [Symbol.for('__type__')]: ['content-api'] },
  );

export default factories.createCoreController('api::article.article', () => ({
  findDrafts: right(),
  publish: right(),
}));

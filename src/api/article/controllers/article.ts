import { factories } from '@strapi/strapi';
import { errors } from '@strapi/utils';

/**
 * A right without a route of its own: with this mark Strapi lists it among what an API token may be
 * given (src/delivery/rest-drafts.ts asks for it).
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

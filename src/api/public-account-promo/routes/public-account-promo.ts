import { factories } from '@strapi/strapi';

export default factories.createCoreRouter('api::public-account-promo.public-account-promo');

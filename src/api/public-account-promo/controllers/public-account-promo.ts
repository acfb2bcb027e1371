import { factories } from '@strapi/strapi';

export default factories.createCoreController('api::public-account-promo.public-account-promo');

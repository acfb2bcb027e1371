import { factories } from '@strapi/strapi';

export default factories.createCoreService('api::public-account-promo.public-account-promo');
